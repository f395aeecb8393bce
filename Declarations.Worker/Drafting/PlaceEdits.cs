using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>Clauses inserted, removed, moved, split and merged.</summary>
internal static class PlaceEdits
{
    public static TrialEdit? Insert(TrialText text, int count = 1)
    {
        var at = text.Place(text.IsProse);
        return at < 0 ? null : Edit(text, [], list => list.InsertRange(at, Enumerable.Range(0, count).Select(_ => New(text, list[at]))));
    }

    public static TrialEdit? Remove(TrialText text, int count = 1)
    {
        var at = text.Place(at => Enumerable.Range(at, count).All(near => text.IsProse(near) && text.IsLeaf(near)));
        return at < 0 ? null : Edit(text, Enumerable.Range(at, count), list => list.RemoveRange(at, count));
    }

    public static TrialEdit? Move(TrialText text, double share)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsLeaf(at));
        var to = text.Place(other => text.IsProse(other) && Math.Abs(other - at) > 2 && text.Clauses[other].Kind == text.Clauses[at].Kind);
        return at < 0 || to < 0 ? null : Edit(text, [at], list =>
        {
            var moved = list[at] with { Level = list[to].Level };
            list.RemoveAt(at);
            list.Insert(to > at ? to - 1 : to, share > 0 ? TrialText.With(moved, text.Reworded(moved.Markdown, share)) : moved);
        });
    }

    public static TrialEdit? Swap(TrialText text)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsProse(at + 1) && text.Clauses[at].Level == text.Clauses[at + 1].Level
            && text.IsLeaf(at) && text.IsLeaf(at + 1));
        return at < 0 ? null : Edit(text, [at, at + 1], list => (list[at], list[at + 1]) = (list[at + 1], list[at]));
    }

    public static TrialEdit? Split(TrialText text)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsLeaf(at) && text.Clauses[at].Text.Split(' ').Length > 16);
        if (at < 0)
        {
            return null;
        }

        var words = text.Clauses[at].Markdown.Split(' ');
        var half = words.Length / 2;
        var second = New(text, text.Clauses[at]) with { Markdown = string.Join(' ', words[half..]) };
        return Edit(text, [at], list =>
        {
            list[at] = TrialText.With(list[at], string.Join(' ', words[..half]));
            list.Insert(at + 1, second);
        }) with
        { Taken = Taken(second, text.Clauses[at]) };
    }

    public static TrialEdit? Merge(TrialText text)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsProse(at + 1) && text.IsLeaf(at) && text.IsLeaf(at + 1)
            && text.Clauses[at].Kind == text.Clauses[at + 1].Kind);
        return at < 0 ? null : Edit(text, [at, at + 1], list =>
        {
            list[at] = TrialText.With(list[at], list[at].Markdown + " " + list[at + 1].Markdown);
            list.RemoveAt(at + 1);
        }) with
        { Taken = Taken(text.Clauses[at], text.Clauses[at + 1]) };
    }

    public static TrialEdit? MoveSentence(TrialText text)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsProse(at + 1) && TrialText.Sentences(text.Clauses[at].Markdown).Count > 1);
        return at < 0 ? null : Edit(text, [at, at + 1], list =>
        {
            var sentences = TrialText.Sentences(list[at].Markdown);
            list[at] = TrialText.With(list[at], string.Join(' ', sentences[..^1]));
            list[at + 1] = TrialText.With(list[at + 1], sentences[^1] + " " + list[at + 1].Markdown);
        }) with
        { Taken = Taken(text.Clauses[at + 1], text.Clauses[at]) };
    }

    public static TrialEdit? Copy(TrialText text)
    {
        var at = text.Place(text.IsProse);
        var to = text.Place(other => text.IsProse(other) && other > at + 1);
        return at < 0 || to < 0 ? null : Edit(text, [at], list => list.Insert(to, New(text, list[to]) with { Markdown = list[at].Markdown }));
    }

    public static TrialEdit? Replace(TrialText text)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsLeaf(at));
        return at < 0 ? null : Edit(text, [at], list => list[at] = New(text, list[at]));
    }

    public static TrialEdit Edit(TrialText text, IEnumerable<int> edited, Action<List<Clause>> edit)
    {
        var after = text.Clauses.ToList();
        edit(after);
        return new TrialEdit(text.Clauses, after, edited.Select(at => text.Clauses[at].Id!).ToHashSet(StringComparer.Ordinal));
    }

    private static Clause New(TrialText text, Clause like) =>
        text.NewClause() with { Kind = like.Kind, Level = like.Level, Ordered = like.Ordered };

    private static (string, string)[] Taken(Clause clause, Clause other) => [(clause.Id!, other.Id!)];
}
