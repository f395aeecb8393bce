using System.Text;

namespace Declarations.Texts;

/// <summary>
/// Normalizes inlines: one space between words, none at the edges or just inside emphasis, no empty or nested repeated marks.
/// </summary>
internal static class InlineNormalizer
{
    public static List<Inline> Normalize(IEnumerable<Inline> inlines)
    {
        var result = Collapse(MoveSpaceOut(inlines));
        TrimStart(result);
        TrimEnd(result);
        return result;
    }

    /// <summary>CommonMark opens no mark before white space and closes none after it.</summary>
    private static List<Inline> MoveSpaceOut(IEnumerable<Inline> inlines)
    {
        var result = new List<Inline>();
        foreach (var inline in inlines)
        {
            if (InlineContent.ChildrenOf(inline) is not { } children) { result.Add(inline); continue; }
            var inner = MoveSpaceOut(children);
            inner.RemoveAll(i => i.GetType() == typeof(NoteReference) && inline is Link);
            if (inline is Emphasis or Strong)
            {
                inner = inner.SelectMany(i => i.GetType() == inline.GetType() ? InlineContent.ChildrenOf(i)! : [i]).ToList();
            }

            var before = TakeSpace(inner, 0);
            var after = inner.Count > 0 ? TakeSpace(inner, inner.Count - 1) : [];
            result.AddRange(before);
            if (inner.Count > 0)
            {
                AddOrJoin(result, inline, inner);
            }

            result.AddRange(after);
        }
        return result;
    }

    private static void AddOrJoin(List<Inline> result, Inline inline, List<Inline> inner)
    {
        if (result.Count > 0 && inline is Emphasis or Strong or Superscript && result[^1].GetType() == inline.GetType())
        {
            result[^1] = InlineContent.With(inline, [.. InlineContent.ChildrenOf(result[^1])!, .. inner]);
        }
        else
        {
            result.Add(InlineContent.With(inline, inner));
        }
    }

    private static List<Inline> TakeSpace(List<Inline> inner, int at)
    {
        var taken = new List<Inline>();
        while (inner.Count > 0)
        {
            at = Math.Min(at, inner.Count - 1);
            if (inner[at] is LineBreak) { taken.Insert(at == 0 ? taken.Count : 0, inner[at]); inner.RemoveAt(at); continue; }
            if (inner[at] is not TextRun run)
            {
                break;
            }

            var rest = at == 0 ? run.Text.TrimStart() : run.Text.TrimEnd();
            if (rest.Length == run.Text.Length)
            {
                break;
            }

            var space = at == 0 ? run.Text[..^rest.Length] : run.Text[rest.Length..];
            taken.Insert(at == 0 ? taken.Count : 0, new TextRun(space));
            if (rest.Length > 0) { inner[at] = new TextRun(rest); break; }
            inner.RemoveAt(at);
        }
        return taken;
    }

    private static List<Inline> Collapse(List<Inline> inlines)
    {
        var spaced = true;
        return Collapse(inlines, ref spaced);
    }

    private static List<Inline> Collapse(IReadOnlyList<Inline> inlines, ref bool spaced)
    {
        var result = new List<Inline>();
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            if (inline is not TextRun)
            {
                AddRun(result, text);
            }

            switch (inline)
            {
                case TextRun run: CollapseSpace(text, run.Text, ref spaced); break;
                case LineBreak:
                    TrimEnd(result);
                    if (result.Count > 0)
                    {
                        result.Add(inline);
                    }

                    spaced = true;
                    break;
                case CodeRun code:
                    var shown = code.Text.Trim();
                    if (shown.Length > 0)
                    {
                        result.Add(new CodeRun(shown));
                    }

                    spaced = false;
                    break;
                case NoteReference: result.Add(inline); spaced = false; break;
                default: result.Add(InlineContent.With(inline, Collapse(InlineContent.ChildrenOf(inline)!, ref spaced))); break;
            }
        }

        AddRun(result, text);
        return result;
    }

    private static void AddRun(List<Inline> result, StringBuilder text)
    {
        if (text.Length > 0)
        {
            result.Add(new TextRun(text.ToString()));
            text.Clear();
        }
    }

    private static void CollapseSpace(StringBuilder kept, string text, ref bool spaced)
    {
        foreach (var c in text)
        {
            var space = c is ' ' or '\t' or '\n' or '\r' or '\u2028' or '\u2029';
            if (space && spaced)
            {
                continue;
            }

            kept.Append(space ? ' ' : c);
            spaced = space;
        }
    }

    private static void TrimStart(List<Inline> inlines)
    {
        while (inlines.Count > 0
            && (inlines[0] is LineBreak || (inlines[0] is TextRun run && run.Text.TrimStart().Length < run.Text.Length)))
        {
            var text = ((inlines[0] as TextRun)?.Text ?? "").TrimStart();
            inlines.RemoveAt(0);
            if (text.Length > 0)
            {
                inlines.Insert(0, new TextRun(text));
            }
        }
    }

    private static void TrimEnd(List<Inline> inlines)
    {
        while (inlines.Count > 0)
        {
            if (inlines[^1] is LineBreak) { inlines.RemoveAt(inlines.Count - 1); continue; }
            if (inlines[^1] is not TextRun run || run.Text.Length == 0 || !char.IsWhiteSpace(run.Text[^1]))
            {
                return;
            }

            inlines.RemoveAt(inlines.Count - 1);
            if (run.Text.TrimEnd() is { Length: > 0 } text) { inlines.Add(new TextRun(text)); return; }
        }
    }
}
