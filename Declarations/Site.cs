namespace Declarations;

/// <summary>The public address of the service; builds every mailed or printed link.</summary>
public sealed class Site(Uri publicUrl)
{
    private readonly string root = publicUrl.ToString().TrimEnd('/');

    public string Root => root;

    public bool IsHttps => publicUrl.Scheme == Uri.UriSchemeHttps;

    /// <param name="publicUrl">The setting <c>PublicUrl</c>.</param>
    /// <exception cref="InvalidOperationException">It is no address that a link could begin with.</exception>
    public static Site Read(string? publicUrl) =>
        Uri.TryCreate(publicUrl ?? "http://localhost:5080", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(url)
            : throw new InvalidOperationException("PublicUrl must be the public address of this site, such as https://declarations.example.org.");

    public string Link(params string[] segments) => $"{root}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";
}
