using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>Groups a roll for printing, each group under a heading that states its count.</summary>
internal static class PrintedRoll
{
    public static PrintedSignatories Of(IReadOnlyList<RollRow> roll, EditionFacts facts, Words words)
    {
        var rows = RollOrder.Sort(roll, facts.Language, facts.RollSorting);
        var hasLeads = rows.Any(IsLead);
        var (groups, counts) = (new List<PrintedGroup>(), new List<string>());
        if (hasLeads)
        {
            Print("edition.lead", IsLead);
        }

        Add("edition.organisations", row => row is { IsNamed: true, Kind: SignatoryKind.Organisation });
        Add("edition.individuals", row => row is { IsNamed: true, Kind: SignatoryKind.Individual });
        Add("edition.delivered", row => row.Group is RowListing.Delivered, words["edition.delivered.note"]);
        Add("edition.withheld", row => row.Group is RowListing.Withheld, words["edition.withheld.note"]);
        Add("edition.removed", row => row.Group is RowListing.Removed, words["edition.removed.note"]);
        var summary = Summary(counts, facts, words);
        if (facts.MembersPrinted is MemberPrinting.Apart)
        {
            AddMembers(); // after the summary, which counts signatories
        }

        return new PrintedSignatories(summary, Note(facts, words), groups);

        // Lead signatories are counted in the summary by their kind, and below only where they stand.
        void Add(string heading, Func<RollRow, bool> belongs, string? note = null)
        {
            var count = rows.Count(belongs);
            if (count > 0)
            {
                counts.Add(words.Count(heading, count));
                Print(hasLeads && rows.Any(row => belongs(row) && IsLead(row)) ? $"{heading}.further" : heading, row => belongs(row) && !IsLead(row), note);
            }
        }

        void Print(string heading, Func<RollRow, bool> belongs, string? note = null)
        {
            var printed = rows.Where(belongs).Select(row => Of(row, facts, words)).ToList();
            if (printed.Count > 0)
            {
                groups.Add(new PrintedGroup(words.Count(heading, printed.Count), note, printed));
            }
        }

        void AddMembers()
        {
            var members = NamedMember.Of(roll, facts.Language);
            if (members.Count > 0)
            {
                groups.Add(new PrintedGroup(words.Count("edition.members", members.Count), words["edition.members.note"],
                    [.. members.Select(member => Of(member, facts, words))]));
            }
        }
    }

    public static string AsOf(string sentence, DateTimeOffset cutOff, Words words) =>
        words.Say(sentence, ("date", words.Day(cutOff, TimeZoneInfo.Utc)), ("time", Words.Time(cutOff, TimeZoneInfo.Utc)));

    internal static PrintedRow Of(RollRow row, EditionFacts facts, Words words) => new(
        row.Name is null ? words[$"edition.{row.Group.ToString().ToLowerInvariant()}.row"] : NameOf(row, facts, words),
        Place(row.Country, facts, words));

    private static bool IsLead(RollRow row) => row is { IsNamed: true, IsLead: true };

    private static string Summary(List<string> counts, EditionFacts facts, Words words) => counts.Count == 0
        ? words["edition.unsigned"]
        : words.Say(facts.AddendumTo is null ? "edition.signed" : "edition.signed.addendum",
            ("edition", facts.AddendumTo), ("signatories", string.Join(words["list.separator"], counts)));

    private static string Note(EditionFacts facts, Words words)
    {
        if (facts.CutOff is not { } at)
        {
            return words["edition.roll.undated"];
        }

        var order = facts.RollSorting is RollSorting.Signing ? ".signing" : "";
        return facts is { AddendumTo: { } edition, RollFrom: { } from }
            ? words.Say($"edition.roll.addendum{order}", ("edition", edition),
                ("from", words.Day(from, TimeZoneInfo.Utc)), ("since", Words.Time(from, TimeZoneInfo.Utc)),
                ("date", words.Day(at, TimeZoneInfo.Utc)), ("time", Words.Time(at, TimeZoneInfo.Utc)))
            : AsOf($"edition.roll{(facts.HasOpenQuestions ? ".open" : "")}{order}", at, words);
    }

    private static PrintedRow Of(NamedMember member, EditionFacts facts, Words words) =>
        new(member.Name, Place(member.Country, facts, words), member.Coalitions);

    private static string? Place(string? country, EditionFacts facts, Words words) =>
        country is null ? null : Countries.Name(country, words.Language, facts.UnitedNationsNames);

    private static string NameOf(RollRow row, EditionFacts facts, Words words) =>
        facts.MembersPrinted is not MemberPrinting.Apart && row.Members is { Count: > 0 } members
        ? words.Say("edition.with.members", ("name", row.Name!), ("members", string.Join(words["list.separator"], members.Select(m => m.Name))))
        : row.Name!;
}
