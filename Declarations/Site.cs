namespace Declarations;

/// <summary>Where people reach this service; every mailed or printed address is made here.</summary>
public sealed class Site(Uri publicUrl)
{
    private readonly string root = publicUrl.ToString().TrimEnd('/');

    public string Root => root;

    public bool IsHttps => publicUrl.Scheme == Uri.UriSchemeHttps;

    public string Link(params string[] segments) => $"{root}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";
}
