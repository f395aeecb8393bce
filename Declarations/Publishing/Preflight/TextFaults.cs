using System.Text.RegularExpressions;
using Declarations.Importing;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>What is odd about a text that is to be printed.</summary>
internal sealed partial record TextFaults(IReadOnlyList<PreflightItem> Blocking, IReadOnlyList<PreflightItem> Advisory)
{
    private const int MostListed = 20;

    public static TextFaults Of(TextDocument text, string link, CancellationToken cancel)
    {
        var clauses = text.Clauses;
        var cited = clauses.SelectMany(clause => NoteNumbers.Cited(clause.Markdown)).ToHashSet();
        return new(
            [
                .. clauses.SelectMany(clause => Tag().Matches(clause.Text).Where(tag => HtmlNames.IsKnown(tag.Groups["name"].Value))
                    .Select(tag => new PreflightItem("raw_html", $"{NameOf(clause)} prints {tag.Value} as it is.", link))).Take(MostListed),
                .. clauses.SelectMany(clause => Citation().Matches(clause.Text)
                    .Select(note => new PreflightItem("missing_footnote", $"{NameOf(clause)} cites the footnote {note.Value}, which does not exist.", link)))
                    .Take(MostListed),
            ],
            [
                .. Uncleaned(text, link, cancel),
                .. Jumps(clauses, link),
                .. clauses.Where(clause => clause.Kind is ClauseKind.Footnote && !cited.Contains(clause.Number))
                    .Select(note => new PreflightItem("uncited_footnote", $"Nothing cites footnote {note.Number}: {Shorten(note.Text)}", link)),
            ]);
    }

    private static IEnumerable<PreflightItem> Uncleaned(TextDocument text, string link, CancellationToken cancel) =>
        MarkdownCleaner.Clean(text.Markdown, cancel).Changes.Take(MostListed).Select(change => new PreflightItem("uncleaned_text",
            $"An import would clean this ({change.Kind.Replace('_', ' ')}): {Shorten(change.Before)}", link));

    private static IEnumerable<PreflightItem> Jumps(IReadOnlyList<Clause> clauses, string link)
    {
        Clause? above = null;
        foreach (var heading in clauses.Where(clause => clause.Kind is ClauseKind.Heading))
        {
            if (above is not null && heading.Level > above.Level + 1)
            {
                yield return new("heading_jump",
                    $"The heading “{Shorten(heading.Text)}” has level {heading.Level}, below one of level {above.Level}.", link);
            }

            above = heading;
        }
    }

    private static string NameOf(Clause clause) => clause.Kind is ClauseKind.Footnote ? $"Footnote {clause.Number}"
        : clause.Label.Length > 0 ? $"Clause {clause.Label}" : $"“{Shorten(clause.Text)}”";

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex("</?(?<name>[a-zA-Z][a-zA-Z0-9:]{0,14})(\\s[^<>]{0,400})?/?>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\[\^[^\]\s]{1,40}\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Citation();
}
