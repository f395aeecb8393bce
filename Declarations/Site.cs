namespace Declarations;

/// <summary>The public address of the service; builds every mailed or printed link.</summary>
public sealed class Site(Uri publicUrl)
{
    private readonly string root = publicUrl.ToString().TrimEnd('/');

    public string Root => root;

    public bool IsHttps => publicUrl.Scheme == Uri.UriSchemeHttps;

    public string Link(params string[] segments) => $"{root}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";
}
