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
        // Before the delivery there is no public page.
        var address = declaration.State == DeclarationState.Delivered && followUp.Items.Count > 0
            ? site.Link("declarations", declaration.Slug, "recommendations") : null;
        var day = ("date", (object)words.Day(now, declaration.Zone));
        Clause[] clausesOfAnnex =
        [
            .. taken.Count == 0 ? Array.Empty<Clause>() :
            [
                Heading(words.Say("recommendations.annex.carried", ("title", declaration.Title))),
                .. TakenOverClauses.Write(taken, declaration, address, words),
            ],
            Heading(words.Say("recommendations.annex.title", ("title", declaration.Title))),
            Paragraph(address is null ? [new TextRun(words.Say("recommendations.annex.day", day))]
                : [new TextRun(words.Say("recommendations.annex.state", day) + " "), new Link(address, [new TextRun(address)])]),
            Table(followUp, declaration, words),
        ];
        return TextDocument.Of(clausesOfAnnex).Export();
    }

    /// <summary>One row for each entry; a recommendation without any has a row of its own.</summary>
    private static Clause Table(FollowUp followUp, Declaration declaration, Words words)
    {
        string[] head = ["recommendations.clause", "recommendations.recommendation", "recommendations.done", "recommendations.status"];
        var rows = followUp.Items.SelectMany(item => item.Entries.Count == 0
            ? [[Cell(item.Label), Cell(item.Summary(LongestName)), Cell(words["recommendations.nothing"]), Cell(words.Status(item.Status))]]
            : item.Entries.Select((entry, at) => (IReadOnlyList<TableCell>)
            [
                Cell(item.Label), Cell(at == 0 ? item.Summary(LongestName) : ""), new TableCell(Done(entry, declaration, words)),
                Cell(words.Status(entry.Status)),
            ]));
        return new()
        {
            Kind = ClauseKind.Table,
            Table = new([Plain, Plain, Plain, Plain], [.. head.Select(key => Cell(words[key]))], [.. rows]),
        };
    }

    private static IReadOnlyList<Inline> Done(EntryView entry, Declaration declaration, Words words)
    {
        var who = string.Join(words["list.separator"], new[]
        {
            entry.Country is { } code ? Countries.Name(code, words.Language, declaration.UnitedNationsNames) : entry.Body, words.Day(entry.HappenedOn),
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

    private static TableCell Cell(string text) => new(text.Length == 0 ? [] : [new TextRun(text)]);

    private static Clause Heading(string text) => new() { Kind = ClauseKind.Heading, Level = 2, Inlines = [new TextRun(text)] };

    private static Clause Paragraph(IReadOnlyList<Inline> inlines) => new() { Kind = ClauseKind.Paragraph, Inlines = inlines };
}
