using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Texts;

namespace Declarations.Recommendations;

/// <summary>Recommendations as clauses of the next text, with their ids, with what is beneath them, and with a reference to where they are.</summary>
internal static class TakenOverClauses
{
    private const int HeadingLevel = 3, DeepestHeading = 6, LongestName = 280;

    /// <param name="address">Of the public page; null without one.</param>
    public static IEnumerable<Clause> Write(
        IReadOnlyList<RecommendationView> chosen, Declaration declaration, string? address, Words words)
    {
        // What is beneath another one comes with it.
        var beneath = chosen.SelectMany(item => item.Clauses).Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        var taken = chosen.Where(item => !beneath.Contains(item.ClauseId)).ToList();
        // Items come first: after a heading they would belong to it.
        foreach (var (at, item) in taken.Where(item => item.Clause!.Kind is not ClauseKind.Heading).Index())
        {
            yield return new()
            {
                Id = item.ClauseId,
                Kind = ClauseKind.Item,
                Level = 1,
                Ordered = true,
                Number = at + 1,
                Inlines =
                [
                    .. item.Clause is { Table: null } clause ? WithoutNotes(clause.Inlines) : [new TextRun(item.ShortName(LongestName))],
                    .. Reference(item),
                ],
            };
            foreach (var each in item.Clauses)
            {
                yield return Copy(each) with { Level = each.Level - item.Clause!.Level + 1 };
            }
        }

        foreach (var item in taken.Where(item => item.Clause!.Kind is ClauseKind.Heading))
        {
            yield return new()
            {
                Id = item.ClauseId,
                Kind = ClauseKind.Heading,
                Level = HeadingLevel,
                Inlines = [.. WithoutNotes(item.Clause!.Inlines), .. Reference(item)],
            };
            foreach (var each in item.Clauses)
            {
                yield return each.Kind is ClauseKind.Heading
                    ? Copy(each) with { Level = Math.Min(DeepestHeading, HeadingLevel + each.Level - item.Clause!.Level) } : Copy(each);
            }
        }

        IReadOnlyList<Inline> Reference(RecommendationView item)
        {
            var said = new TextRun(words.Say("recommendations.annex.reference", ("title", declaration.Title), ("clause", item.Label)));
            return address is null ? [new TextRun(" ("), said, new TextRun(")")]
                : [new TextRun(" ("), new Link($"{address}#{item.ClauseId}", [said]), new TextRun(")")];
        }
    }

    private static Clause Copy(Clause clause) => new()
    {
        Id = clause.Id,
        Kind = clause.Kind,
        Level = clause.Level,
        Ordered = clause.Ordered,
        Number = clause.Number,
        Quoted = clause.Quoted,
        Inlines = WithoutNotes(clause.Inlines),
        Table = clause.Table is not { } table ? null
            : new(table.Columns, [.. table.Head.Select(WithoutNotes)], [.. table.Rows.Select(row => row.Select(WithoutNotes).ToList())]),
    };

    private static TableCell WithoutNotes(TableCell cell) => new(WithoutNotes(cell.Inlines));

    private static IReadOnlyList<Inline> WithoutNotes(IReadOnlyList<Inline> inlines) =>
    [
        .. inlines.Where(inline => inline is not NoteReference)
            .Select(inline => InlineContent.ChildrenOf(inline) is { } children ? InlineContent.With(inline, WithoutNotes(children)) : inline),
    ];
}
