using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Harness;

/// <summary>A mail as it came over the wire: the envelope, and the message with one Latin-1 character per byte.</summary>
public sealed partial record ReceivedMail(string From, IReadOnlyList<string> To, string Raw)
{
    private readonly Lazy<Part> message = new(() => Part.Read(Raw));

    public string Subject => Header("Subject") ?? "";

    public string Text => message.Value.Body("text/plain");

    public string Html => message.Value.Body("text/html");

    public string? Header(string name) =>
        message.Value.Headers.GetValueOrDefault(name) is { } value
        ? EncodedWords(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(value))) : null;

    /// <summary>The token of the last link <c>…/kind/token</c> in the text, or else in the HTML.</summary>
    public string? Token(string kind)
    {
        var links = Regex.Matches($"{Html}\n{Text}", $@"https?://[^/\s]+/{kind}/([^\s""'<>)]+)", RegexOptions.None,
            TimeSpan.FromSeconds(1));
        return links.LastOrDefault()?.Groups[1].Value;
    }

    private static string EncodedWords(string value) => EncodedWord().Replace(Gap().Replace(value, "?="), word =>
    {
        var text = word.Groups["text"].Value;
        var bytes = word.Groups["coding"].Value is "B" or "b" ? Convert.FromBase64String(text) : Quoted(text.Replace('_', ' '));
        return Encoding.GetEncoding(word.Groups["charset"].Value).GetString(bytes);
    });

    private static byte[] Quoted(string text) =>
        Encoding.Latin1.GetBytes(Octet().Replace(text, o => ((char)Convert.ToInt32(o.Value[1..], 16)).ToString()));

    [GeneratedRegex(@"=\?(?<charset>[^?]+)\?(?<coding>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+(?==\?)", RegexOptions.None, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("=[0-9A-Fa-f]{2}", RegexOptions.None, 1000)]
    private static partial Regex Octet();

    /// <summary>A MIME part: its headers, and its content or the parts inside.</summary>
    private sealed record Part(Dictionary<string, string> Headers, string Content, IReadOnlyList<Part> Parts)
    {
        public static Part Read(string raw)
        {
            var split = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var (head, content) = split < 0 ? (raw, "") : (raw[..split], raw[(split + 4)..]);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var line in head.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal)
                .Split("\r\n"))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }

            return new(headers, content, Inside(headers, content));
        }

        public string Body(string type) =>
            Parts.Count > 0 ? Parts.Select(p => p.Body(type)).FirstOrDefault(b => b.Length > 0, "")
            : string.Equals(Type(Headers).MediaType, type, StringComparison.OrdinalIgnoreCase) ? Decoded()
            : "";

        private static List<Part> Inside(Dictionary<string, string> headers, string content) =>
            Type(headers).Boundary is { } boundary
                ? [.. content.Split($"--{boundary}").Skip(1).SkipLast(1).Select(p => Read(p[2..]))]
                : [];

        private static ContentType Type(Dictionary<string, string> headers) => new(headers.GetValueOrDefault("Content-Type", "text/plain"));

        private string Decoded()
        {
            var bytes = Headers.GetValueOrDefault("Content-Transfer-Encoding")?.ToLowerInvariant() switch
            {
                "base64" => Convert.FromBase64String(Content),
                "quoted-printable" => Quoted(Content.Replace("=\r\n", "", StringComparison.Ordinal)),
                _ => Encoding.Latin1.GetBytes(Content),
            };
            return Encoding.GetEncoding(Type(Headers).CharSet ?? "utf-8").GetString(bytes).ReplaceLineEndings("\n");
        }
    }
}
