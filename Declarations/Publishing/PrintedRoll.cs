using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>Groups a roll for printing, each group under a heading that states its count.</summary>
internal static class PrintedRoll
{
    public static PrintedSignatories Of(IReadOnlyList<RollRow> roll, EditionFacts facts, Words words)
    {
        var rows = RollOrder.Sort(roll, facts.Language);
        var groups = new List<PrintedGroup>();
        Add("edition.organisations", row => row is { IsNamed: true, Kind: SignatoryKind.Organisation });
        Add("edition.individuals", row => row is { IsNamed: true, Kind: SignatoryKind.Individual });
        Add("edition.delivered", row => row.Group is RowListing.Delivered, words["edition.delivered.note"]);
        Add("edition.withheld", row => row.Group is RowListing.Withheld, words["edition.withheld.note"]);
        Add("edition.removed", row => row.Group is RowListing.Removed, words["edition.removed.note"]);
        var summary = groups.Count == 0
            ? words["edition.unsigned"]
            : words.Say("edition.signed", ("signatories", string.Join(words["list.separator"], groups.Select(group => group.Heading))));
        if (facts.MembersPrinted is MemberPrinting.Apart)
        {
            AddMembers(); // after the summary, which counts signatories
        }

        var note = facts.CutOff is { } at ? AsOf(facts.HasOpenQuestions ? "edition.roll.open" : "edition.roll", at, words) : words["edition.roll.undated"];
        return new PrintedSignatories(summary, note, groups);

        void Add(string heading, Func<RollRow, bool> belongs, string? note = null)
        {
            var members = rows.Where(belongs).Select(row => Print(row, facts, words)).ToList();
            if (members.Count > 0)
            {
                groups.Add(new PrintedGroup(words.Count(heading, members.Count), note, members));
            }
        }

        void AddMembers()
        {
            var members = NamedMember.Of(roll, facts.Language);
            if (members.Count > 0)
            {
                groups.Add(new PrintedGroup(words.Count("edition.members", members.Count), words["edition.members.note"],
                    [.. members.Select(member => Print(member, facts, words))]));
            }
        }
    }

    public static string AsOf(string sentence, DateTimeOffset cutOff, Words words) =>
        words.Say(sentence, ("date", words.Day(cutOff, TimeZoneInfo.Utc)), ("time", Words.Time(cutOff, TimeZoneInfo.Utc)));

    private static PrintedRow Print(NamedMember member, EditionFacts facts, Words words) =>
        new(member.Name, Place(member.Country, facts, words), member.Coalitions);

    private static string? Place(string? country, EditionFacts facts, Words words) =>
        country is null ? null : Countries.Name(country, words.Language, facts.UnitedNationsNames);

    private static string NameOf(RollRow row, EditionFacts facts, Words words) =>
        facts.MembersPrinted is not MemberPrinting.Apart && row.Members is { Count: > 0 } members
        ? words.Say("edition.with.members", ("name", row.Name!), ("members", string.Join(words["list.separator"], members.Select(m => m.Name))))
        : row.Name!;

    private static PrintedRow Print(RollRow row, EditionFacts facts, Words words) => new(
        row.Name is null ? words[$"edition.{row.Group.ToString().ToLowerInvariant()}.row"] : NameOf(row, facts, words),
        Place(row.Country, facts, words));
}
