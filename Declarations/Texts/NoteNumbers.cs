using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

internal static partial class NoteNumbers
{
    public static Clause Renumber(Clause clause, IReadOnlyDictionary<int, int> numbers)
    {
        var markdown = numbers.Count == 0 ? clause.Markdown : Reference().Replace(clause.Markdown, match =>
        {
            var cited = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
            return $"[^{numbers.GetValueOrDefault(cited, cited)}]";
        });
        var number = clause.Kind == ClauseKind.Footnote ? numbers.GetValueOrDefault(clause.Number, clause.Number) : clause.Number;
        return clause with { Markdown = markdown, Number = number };
    }

    /// <summary>The numbers of the footnotes that the Markdown cites.</summary>
    public static IEnumerable<int> Cited(string markdown) => Reference().Matches(markdown)
        .Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));

    public static bool Cites(string markdown, int number) => markdown.Contains($"[^{number}]", StringComparison.Ordinal) && Cited(markdown).Contains(number);

    /// <summary>Writes each citation anew, by the number of its footnote.</summary>
    public static string Recite(string markdown, Func<int, string> citation) => Reference().Replace(
        markdown, match => citation(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)));

    /// <summary>Writes each citation that names its footnote by the id of a clause, so that renumbering changes no words.</summary>
    public static string ReciteNamed(string markdown, Func<string, string> citation) =>
        Named().Replace(markdown, match => citation(match.Groups["id"].Value));

    [GeneratedRegex(@"(?<!\\)\[\^(?<id>c-[a-z2-7]{10})\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Named();

    // Canonical Markdown escapes every "[^" that is not a reference.
    [GeneratedRegex(@"(?<!\\)\[\^(?<number>[0-9]{1,9})\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Reference();
}
