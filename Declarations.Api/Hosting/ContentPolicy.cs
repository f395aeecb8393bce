namespace Declarations.Api.Hosting;

/// <summary>What a page may load and run (Content-Security-Policy). As metadata of an endpoint it replaces the site's.</summary>
internal sealed record ContentPolicy(string Directives, bool IsFramedBySite = false)
{
    public static readonly ContentPolicy Site = new(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    public ContentPolicy And(string directive) => this with { Directives = $"{Directives}; {directive}" };
}
