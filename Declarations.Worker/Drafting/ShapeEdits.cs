using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>Clauses that become another kind of clause, and lists in another order.</summary>
internal static class ShapeEdits
{
    public static TrialEdit? ParagraphToList(TrialText text)
    {
        var at = text.Place(at => text.IsProse(at) && text.Clauses[at] is { Kind: ClauseKind.Paragraph, Level: 0 }
            && TrialText.Sentences(text.Clauses[at].Markdown).Count > 1);
        if (at < 0)
        {
            return null;
        }

        var items = TrialText.Sentences(text.Clauses[at].Markdown)
            .ConvertAll(words => new Clause { Id = ClauseId.New(), Kind = ClauseKind.Item, Level = 1, Markdown = words });
        return PlaceEdits.Edit(text, [at], list =>
        {
            list.RemoveAt(at);
            list.InsertRange(at, items);
        }) with
        { Taken = items.ConvertAll(item => (item.Id!, text.Clauses[at].Id!)) };
    }

    public static TrialEdit? ListToParagraph(TrialText text)
    {
        var at = text.Place(at => at > 0 && IsItem(at) && !IsItem(at - 1) && IsItem(at + 1));
        if (at < 0)
        {
            return null;
        }

        var count = Enumerable.Range(at, text.Clauses.Count - at).TakeWhile(IsItem).Count();
        var paragraph = new Clause
        {
            Id = ClauseId.New(),
            Kind = ClauseKind.Paragraph,
            Markdown = string.Join(' ', text.Clauses.Skip(at).Take(count).Select(c => c.Markdown)),
        };
        return PlaceEdits.Edit(text, Enumerable.Range(at, count), list =>
        {
            list.RemoveRange(at, count);
            list.Insert(at, paragraph);
        }) with
        { Taken = [.. text.Clauses.Skip(at).Take(count).Select(item => (paragraph.Id!, item.Id!))] };

        bool IsItem(int place) => text.IsProse(place) && text.Clauses[place].Kind == ClauseKind.Item;
    }

    public static TrialEdit? Kind(TrialText text, ClauseKind from, ClauseKind to)
    {
        var at = text.Place(at => text.IsProse(at) && text.IsLeaf(at) && text.Clauses[at].Kind == from && text.Clauses[at].Level < 2);
        return at < 0 ? null : PlaceEdits.Edit(text, [at], list =>
            list[at] = list[at] with { Kind = to, Level = to == ClauseKind.Item ? 1 : 0, Ordered = false });
    }

    public static TrialEdit? Reorder(TrialText text)
    {
        var at = text.Place(at => Enumerable.Range(at, 3).All(IsLeafItem));
        if (at < 0)
        {
            return null;
        }

        var count = Enumerable.Range(at, text.Clauses.Count - at).TakeWhile(IsLeafItem).Count();
        return PlaceEdits.Edit(text, Enumerable.Range(at, count), list => list.Reverse(at, count));

        bool IsLeafItem(int place) => text.IsProse(place) && text.IsLeaf(place) && text.Clauses[place] is { Kind: ClauseKind.Item, Level: 1 };
    }

    public static TrialEdit? Deeper(TrialText text)
    {
        var at = text.Place(at => at > 0 && text.Clauses[at] is { Kind: ClauseKind.Heading, Level: > 1 and < 6 });
        return at < 0 ? null : PlaceEdits.Edit(text, [at], list => list[at] = list[at] with { Level = list[at].Level + 1 });
    }
}
