using System.Globalization;
using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>Whole sections inserted, removed, moved.</summary>
internal static class SectionEdits
{
    /// <summary>Headings say no more than their number, in both texts.</summary>
    public static TrialEdit? InsertArticle(TrialText text)
    {
        var level = text.Clauses.Where((c, at) => at > 0 && c.Kind == ClauseKind.Heading).CountBy(c => c.Level)
            .Where(l => l.Value > 2).Select(l => l.Key).DefaultIfEmpty(0).Max();
        if (level == 0)
        {
            return null;
        }

        var before = Numbered(text.Clauses, level);
        var headings = Enumerable.Range(0, before.Count).Where(at => IsHeading(before[at], level)).ToList();
        var at = headings[1 + text.Number(headings.Count - 1)];
        var paragraph = text.NewClause() with { Kind = ClauseKind.Paragraph, Level = 0 };
        List<Clause> after = [.. before.Take(at), Heading(level, ""), paragraph, .. before.Skip(at)];
        return new TrialEdit(before, Numbered(after, level), headings.Select(h => before[h].Id!).ToHashSet(StringComparer.Ordinal));
    }

    public static TrialEdit? Move(TrialText text)
    {
        if (Of(text) is not { } section)
        {
            return null;
        }

        var level = text.Clauses[section.From].Level;
        var to = text.Place(at => IsHeading(text.Clauses[at], level) && (at < section.From || at > section.To));
        return to < 0 ? null : PlaceEdits.Edit(text, Places(section), list =>
        {
            var moved = list.GetRange(section.From, section.To - section.From);
            list.RemoveRange(section.From, moved.Count);
            list.InsertRange(to > section.From ? to - moved.Count : to, moved);
        });
    }

    public static TrialEdit? Remove(TrialText text) => Of(text) is not { } section ? null
        : PlaceEdits.Edit(text, Places(section), list => list.RemoveRange(section.From, section.To - section.From));

    public static TrialEdit? Insert(TrialText text) => Of(text) is not { } section ? null
        : PlaceEdits.Edit(text, [], list => list.InsertRange(section.From,
        [
            Heading(list[section.From].Level, text.Sentence(4).TrimEnd('.')),
            .. Enumerable.Range(0, 3).Select(_ => text.NewClause() with { Kind = ClauseKind.Paragraph, Level = 0 }),
        ]));

    private static (int From, int To)? Of(TrialText text)
    {
        var heading = text.Place(at => at > 0 && text.Clauses[at] is { Kind: ClauseKind.Heading, Level: > 1 }
            && text.Section(at) is var (from, to) && to - from is > 1 and < 20);
        return heading < 0 ? null : text.Section(heading);
    }

    private static IEnumerable<int> Places((int From, int To) section) => Enumerable.Range(section.From, section.To - section.From);

    private static bool IsHeading(Clause clause, int level) => clause.Kind == ClauseKind.Heading && clause.Level == level;

    private static Clause Heading(int level, string words) =>
        new() { Id = ClauseId.New(), Kind = ClauseKind.Heading, Level = level, Markdown = words };

    private static List<Clause> Numbered(IReadOnlyList<Clause> clauses, int level)
    {
        var number = 0;
        return [.. clauses.Select(c => IsHeading(c, level)
            ? TrialText.With(c, "Article " + (++number).ToString(CultureInfo.InvariantCulture)) : c)];
    }
}
