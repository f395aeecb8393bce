using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Publishing;

/// <summary>The indirect objects of a PDF without object streams, each as its source; a later revision replaces an earlier one.</summary>
internal sealed partial class PdfObjects
{
    private readonly Dictionary<int, string> bodies = [];

    public PdfObjects(byte[] pdf)
    {
        Source = Encoding.Latin1.GetString(pdf);
        foreach (Match each in Object().Matches(Source))
        {
            bodies[int.Parse(each.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)] = each.Groups["body"].Value;
        }
    }

    public string Source { get; }

    /// <summary>Those that contain the words.</summary>
    public IReadOnlyList<string> With(string words) => [.. bodies.Values.Where(body => body.Contains(words, StringComparison.Ordinal))];

    public string Catalog => With("/Type /Catalog").Single();

    /// <summary>What an entry of a dictionary refers to.</summary>
    public string Find(string body, string key) => bodies[int.Parse(
        Regex.Match(body, $@"/{key} (\d+) 0 R", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].ValueSpan,
        System.Globalization.CultureInfo.InvariantCulture)];

    [GeneratedRegex(@"\n(?<number>\d+) 0 obj\n(?<body>.*?)(?=\nstream\n|\nendobj)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Object();
}
