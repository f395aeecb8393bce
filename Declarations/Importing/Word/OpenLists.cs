namespace Declarations.Importing.Word;

/// <summary>
/// The lists that the next paragraph may belong to. Word's lists have levels and indents but are not inside each other; Markdown's are.
/// </summary>
internal sealed class OpenLists
{
    private const int Tolerance = 100; // twentieths of a point
    private readonly List<(string List, int Level, int? Indent)> open = [];

    public int Depth => open.Count;

    public void Clear() => open.Clear();

    /// <summary>The depth of a numbered paragraph, from 1, and whether its list goes on after paragraphs that are not in it.</summary>
    public (int Depth, bool Resumes) Enter(NumberedPlace place, int? indent)
    {
        var level = place.Level.Level;
        var resumes = !place.IsFirst && !open.Exists(o => o.List == place.List && o.Level == level);
        while (open.Count > 0 && !IsInside(open[^1], place.List, level, indent))
        {
            open.RemoveAt(open.Count - 1);
        }

        open.Add((place.List, level, indent));
        return (open.Count, resumes);
    }

    /// <summary>An unnumbered paragraph or table that is indented as far as the words of an item belongs to it.</summary>
    public bool Contains(int? paragraph)
    {
        if (paragraph is not (> 0 and { } indent))
        {
            return false;
        }

        var item = open.FindLastIndex(o => o.Indent is { } left && indent >= left - Tolerance);
        if (item >= 0)
        {
            open.RemoveRange(item + 1, open.Count - item - 1);
        }

        return item >= 0;
    }

    /// <summary>The depth of a paragraph or table between list items: inside the item above when the next number is below that item.</summary>
    public int Interrupt((string List, int Level)? next)
    {
        var around = next is { } place ? open.FindLastIndex(o => o.List == place.List && o.Level < place.Level) : -1;
        open.RemoveRange(around + 1, open.Count - around - 1);
        return open.Count;
    }

    private static bool IsInside((string List, int Level, int? Indent) outer, string list, int level, int? indent)
    {
        if (outer.List == list || indent is not { } left || outer.Indent is not { } outerLeft)
        {
            return level > outer.Level;
        }

        return left > outerLeft + Tolerance || (level > outer.Level && left >= outerLeft - Tolerance);
    }
}
