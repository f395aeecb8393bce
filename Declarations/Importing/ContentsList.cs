using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>A list that only repeats the headings of its text, as word processors write it. People decide whether it goes.</summary>
public static partial class ContentsList
{
    private const int Shortest = 2;

    /// <summary>The first and the number of its clauses; null when there is none.</summary>
    public static (int First, int Count)? In(TextDocument text)
    {
        var headings = text.Clauses.Where(c => c.Kind == ClauseKind.Heading).Select(c => Bare(c.Text)).ToHashSet(StringComparer.Ordinal);
        if (headings.Count < Shortest)
        {
            return null;
        }

        for (var at = 0; at < text.Clauses.Count; at++)
        {
            var end = at;
            while (end < text.Clauses.Count && Repeats(text.Clauses[end], headings))
            {
                end++;
            }

            if (end - at >= Shortest && Words(text, at, end) == end - at)
            {
                return (at, end - at);
            }

            at = Math.Max(at, end - 1);
        }

        return null;
    }

    /// <summary>The text without it, and without a heading that stands above nothing else.</summary>
    public static TextDocument Remove(TextDocument text)
    {
        if (In(text) is not { } list)
        {
            return text;
        }

        var after = list.First + list.Count;
        var alone = list.First > 0 && text.Clauses[list.First - 1] is { Kind: ClauseKind.Heading, OpensPart: false } above
            && after < text.Clauses.Count && text.Clauses[after].Kind == ClauseKind.Heading && Title().IsMatch(above.Text);
        var from = alone ? list.First - 1 : list.First;
        return TextDocument.Of([.. text.Clauses.Take(from), .. text.Clauses.Skip(after)]);
    }

    /// <summary>Several headings may have the same words; a list of contents names each once.</summary>
    private static int Words(TextDocument text, int from, int to) =>
        text.Clauses.Skip(from).Take(to - from).Select(c => Bare(c.Text)).Distinct(StringComparer.Ordinal).Count();

    private static bool Repeats(Clause clause, HashSet<string> headings) =>
        clause.Kind is ClauseKind.Item or ClauseKind.Paragraph && headings.Contains(Bare(clause.Text));

    /// <summary>Without numbers before and page numbers after.</summary>
    private static string Bare(string text) => string.Join(' ', TextTokens.Words(PageNumber().Replace(text, "")).SkipWhile(w => w.All(char.IsDigit)));

    [GeneratedRegex(@"[\s.…_\t]+\d{1,4}$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 5000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^(table of )?contents$|^table des matières$|^sommaire$|^índice$|^содержание$|^оглавление$|^المحتويات$|^目录$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Title();
}
