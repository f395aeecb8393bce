namespace Declarations.Api.Hosting;

/// <summary>What a page may load and run (Content-Security-Policy). As metadata of an endpoint it replaces the site's.</summary>
internal sealed record ContentPolicy(string Directives, bool IsFramedBySite = false)
{
    /// <summary>Of pages that any site may show in a frame: they run nothing and send nothing.</summary>
    public static readonly ContentPolicy Embedded = new(
        "default-src 'none'; style-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'")
    { IsFramedByAnyone = true };

    /// <summary>Of pictures that any site may show.</summary>
    public static readonly ContentPolicy Picture = new("default-src 'none'; frame-ancestors 'none'; base-uri 'none'") { IsShownByAnyone = true };

    public static readonly ContentPolicy Site = new(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    public bool IsFramedByAnyone { get; private init; }

    public bool IsShownByAnyone { get; private init; }

    public ContentPolicy And(string directive) => this with { Directives = $"{Directives}; {directive}" };
}
