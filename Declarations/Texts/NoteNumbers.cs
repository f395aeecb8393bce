using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>Gives footnotes other numbers, in the notes and in every reference to them.</summary>
internal static partial class NoteNumbers
{
    public static Clause Renumber(Clause clause, IReadOnlyDictionary<int, int> numbers)
    {
        var markdown = numbers.Count == 0 ? clause.Markdown : Reference().Replace(clause.Markdown, match =>
            $"[^{(int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) ? numbers.GetValueOrDefault(number, number) : 0)}]");
        return clause with
        {
            Markdown = markdown,
            Number = clause.Kind == ClauseKind.Footnote
            ? numbers.GetValueOrDefault(clause.Number, clause.Number) : clause.Number
        };
    }

    // Canonical Markdown escapes every "[^" that is no reference.
    [GeneratedRegex(@"(?<!\\)\[\^(?<number>\d{1,9})\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Reference();
}
