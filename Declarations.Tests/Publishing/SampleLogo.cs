using System.Net.Http.Headers;

namespace Declarations.Tests.Publishing;

/// <summary>Logos as files.</summary>
internal static class SampleLogo
{
    public const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 48"><circle cx="24" cy="24" r="24" fill="#12466b"/></svg>""";

    public static HttpContent Content(string svg = Svg) => Content(System.Text.Encoding.UTF8.GetBytes(svg), "image/svg+xml");

    public static HttpContent Content(byte[] file, string type) => new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
