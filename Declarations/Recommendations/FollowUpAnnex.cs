using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Recommendations;

/// <summary>The follow-up as Markdown, ready for the draft of the next declaration: an annex, and the clauses to be taken over before it.</summary>
public static class FollowUpAnnex
{
    /// <summary>Instead of ids: every recommendation is taken over.</summary>
    public const string All = "all";

    private const int LongestName = 280;
    private const string Plain = "";

    /// <param name="carryOver">
    /// Ids of the clauses to take over, or <see cref="All"/>. They keep their ids, by which the next declaration's recommendations refer to
    /// these.
    /// </param>
    /// <param name="words">Of the language of the annex.</param>
    public static async Task<string> Write(
        DeclarationsDb db, Site site, Declaration declaration, IReadOnlyCollection<string> carryOver, Words words, DateTimeOffset now,
        CancellationToken cancel)
    {
        var followUp = await FollowUp.Read(db, declaration, words.Language.Code, forSecretariat: false, cancel);
        var isAll = carryOver.Contains(All, StringComparer.Ordinal);
        if (carryOver.Except(followUp.Items.Select(item => item.ClauseId), StringComparer.Ordinal).Any(id => id != All))
        {
            throw InvalidInputException.For("carryOver", $"must be ids of recommendations, or {All}");
        }

        var taken = followUp.Items.Where(item => isAll || carryOver.Contains(item.ClauseId, StringComparer.Ordinal)).ToList();
        var address = site.Link("declarations", declaration.Slug, "recommendations");
        Clause[] clausesOfAnnex =
        [
            .. taken.Count == 0 ? [] : TakenOver(taken, declaration, address, words),
            Heading(words.Say("recommendations.annex.title", ("title", declaration.Title))),
            Paragraph([
                new TextRun(words.Say("recommendations.annex.state", ("date", words.Day(now, declaration.Zone))) + " "),
                new Link(address, [new TextRun(address)])]),
            Table(followUp, words),
        ];
        return TextDocument.Of(clausesOfAnnex).Export();
    }

    private static IEnumerable<Clause> TakenOver(
        IReadOnlyList<RecommendationView> taken, Declaration declaration, string address, Words words)
    {
        yield return Heading(words.Say("recommendations.annex.carried", ("title", declaration.Title)));
        foreach (var (at, item) in taken.Index())
        {
            var reference = words.Say("recommendations.annex.reference", ("title", declaration.Title), ("clause", item.Label));
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
                    new TextRun(" ("), new Link($"{address}#{item.ClauseId}", [new TextRun(reference)]), new TextRun(")"),
                ],
            };
        }
    }

    /// <summary>One row for each entry; a recommendation without any has a row of its own.</summary>
    private static Clause Table(FollowUp followUp, Words words)
    {
        string[] head = ["recommendations.clause", "recommendations.recommendation", "recommendations.done", "recommendations.status"];
        var rows = followUp.Items.SelectMany(item => item.Entries.Count == 0
            ? [[Cell(item.Label), Cell(item.ShortName(LongestName)), Cell(words["recommendations.nothing"]), Cell(words.Status(item.Status))]]
            : item.Entries.Select((entry, at) => (IReadOnlyList<TableCell>)
            [
                Cell(item.Label), Cell(at == 0 ? item.ShortName(LongestName) : ""), new TableCell(Done(entry, words)),
                Cell(words.Status(entry.Status)),
            ]));
        return new()
        {
            Kind = ClauseKind.Table,
            Table = new([Plain, Plain, Plain, Plain], [.. head.Select(key => Cell(words[key]))], [.. rows]),
        };
    }

    private static IReadOnlyList<Inline> Done(EntryView entry, Words words)
    {
        var who = string.Join(words["list.separator"], new[]
        {
            entry.Country is { } code ? Countries.Name(code, words.Language) : entry.Body, words.Day(entry.HappenedOn),
            entry.Session?.Name ?? words["recommendations.between"],
        });
        IReadOnlyList<Inline> document = (entry.Symbol, entry.Link) switch
        {
            (null, null) => [],
            ({ } symbol, null) => [new TextRun(words["list.separator"] + symbol)],
            (var symbol, { } link) =>
                [new TextRun(words["list.separator"]), new Link(link, [new TextRun(symbol ?? words["recommendations.document"])])],
        };
        return [new TextRun(who), .. document, .. entry.Note is { } note ? [new TextRun(words["label.separator"] + note)] : Array.Empty<Inline>()];
    }

    private static IReadOnlyList<Inline> WithoutNotes(IReadOnlyList<Inline> inlines) =>
    [
        .. inlines.Where(inline => inline is not NoteReference)
            .Select(inline => InlineContent.ChildrenOf(inline) is { } children ? InlineContent.With(inline, WithoutNotes(children)) : inline),
    ];

    private static TableCell Cell(string text) => new(text.Length == 0 ? [] : [new TextRun(text)]);

    private static Clause Heading(string text) => new() { Kind = ClauseKind.Heading, Level = 2, Inlines = [new TextRun(text)] };

    private static Clause Paragraph(IReadOnlyList<Inline> inlines) => new() { Kind = ClauseKind.Paragraph, Inlines = inlines };
}
