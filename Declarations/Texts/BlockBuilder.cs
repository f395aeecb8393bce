namespace Declarations.Texts;

internal static class BlockBuilder
{
    public static IReadOnlyList<TextPart> Build(IReadOnlyList<Clause> clauses)
    {
        var parts = new List<TextPart>();
        var text = clauses.Where(c => c.Kind != ClauseKind.Footnote).ToList();
        for (var at = 0; at < text.Count;)
        {
            var first = text[at];
            var end = at + 1;
            while (end < text.Count && text[end].Part == first.Part && text[end].PartLetter == first.PartLetter && !text[end].OpensPart)
            {
                end++;
            }

            parts.Add(new TextPart(first.Part, first.PartLetter, Blocks(text, at, end, 0)));
            at = end;
        }
        return parts;
    }

    private static List<Block> Blocks(List<Clause> clauses, int from, int to, int depth)
    {
        var blocks = new List<Block>();
        for (var at = from; at < to;)
        {
            if (clauses[at].Kind != ClauseKind.Item)
            {
                blocks.Add(Single(clauses[at++]));
                continue;
            }
            var end = at;
            while (end < to && IsWithin(clauses[end], depth)
                && (clauses[end].Level > depth + 1 || clauses[end].Kind != ClauseKind.Item || clauses[end].Ordered == clauses[at].Ordered))
            {
                end++;
            }

            blocks.Add(new ListBlock(clauses[at].Ordered, Items(clauses, at, end, depth + 1)));
            at = end;
        }
        return blocks;
    }

    private static bool IsWithin(Clause clause, int depth) => clause.Kind != ClauseKind.Heading && clause.Level > depth;

    private static List<ListItem> Items(List<Clause> clauses, int from, int to, int depth)
    {
        var items = new List<ListItem>();
        for (var at = from; at < to;)
        {
            var item = clauses[at];
            var end = at + 1;
            while (end < to && !(clauses[end].Kind == ClauseKind.Item && clauses[end].Level <= depth))
            {
                end++;
            }

            items.Add(new ListItem(item.Id, item.Label, item.Marker, item.Inlines, Blocks(clauses, at + 1, end, depth)));
            at = end;
        }
        return items;
    }

    private static Block Single(Clause clause) => clause switch
    {
        { Kind: ClauseKind.Heading } =>
            new HeadingBlock(clause.Id, clause.Label, clause.Level, clause.Marker, clause.OpensPart, WithoutNumber(clause)),
        { Table: { } table } => new TableBlock(clause.Id, clause.Label, table.Columns, table.Head, table.Rows),
        _ => new ParagraphBlock(clause.Id, clause.Label, clause.Quoted, clause.Inlines),
    };

    private static IReadOnlyList<Inline> WithoutNumber(Clause heading)
    {
        var skip = heading.Marker.Length > 0 ? Numbering.Typed(heading.Text).Length : 0;
        return skip == 0 ? heading.Inlines : InlineNormalizer.Normalize(Skip(heading.Inlines, ref skip));
    }

    private static List<Inline> Skip(IReadOnlyList<Inline> inlines, ref int skip)
    {
        var kept = new List<Inline>();
        foreach (var inline in inlines)
        {
            if (skip == 0) { kept.Add(inline); continue; }
            if (inline is TextRun run)
            {
                var cut = Math.Min(skip, run.Text.Length);
                skip -= cut;
                if (cut < run.Text.Length)
                {
                    kept.Add(new TextRun(run.Text[cut..]));
                }
            }
            else if (InlineContent.ChildrenOf(inline) is { } children)
            {
                kept.Add(InlineContent.With(inline, Skip(children, ref skip)));
            }
            else
            {
                kept.Add(inline);
            }
        }
        return kept;
    }
}
