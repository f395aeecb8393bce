using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Harness;

/// <summary>
/// Compares a text with <c>Name.verified.txt</c> beside the test, ids and times and tokens scrubbed; writes <c>Name.received.txt</c>
/// where they differ. Verify's file names, so that the package can take its place.
/// </summary>
public static partial class Snapshot
{
    public static void Matches(string text, string? name = null, [CallerFilePath] string test = "", [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(test)!, $"{Path.GetFileNameWithoutExtension(test)}.{name ?? method}");
        var (verified, received) = ($"{stem}.verified.txt", $"{stem}.received.txt");
        var actual = Scrubbed(text).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.That(actual, Is.EqualTo(expected), $"Read {received}; if it is right, rename it to {verified}.");
    }

    /// <summary>The same word for the same value: <c>guid_1</c> twice means one id twice.</summary>
    public static string Scrubbed(string text)
    {
        foreach (
            var (kind, pattern) in new[] { ("address", Address()), ("time", Time()), ("guid", Guid()), ("clause", Clause()),
            ("hash", Hash()), ("token", Token()) })
        {
            var known = new Dictionary<string, string>(StringComparer.Ordinal);
            text = pattern.Replace(text, m => known.TryGetValue(m.Value, out var word)
                ? word : known[m.Value] = $"{kind}_{known.Count + 1}");
        }

        return text;
    }

    [GeneratedRegex(@"(?<=https?://)(localhost|127\.0\.0\.1):\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", RegexOptions.None, 1000)]
    private static partial Regex Guid();

    [GeneratedRegex(@"\bc-[a-z0-9]{10}\b", RegexOptions.None, 1000)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b", RegexOptions.None, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex(@"(?<![\w-])(?=[A-Za-z_-]*\d)[\w-]{43}(?![\w-])", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
