using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>A Word file's text as clauses, with the numbers that Word printed.</summary>
/// <param name="IsExported">A version that was exported: it names its clauses, and was clean.</param>
internal sealed record WordText(
    IReadOnlyList<Clause> Clauses, IReadOnlyList<PrintedNumber> Numbers, WordThreads Threads, bool IsExported);

/// <summary>Turns paragraphs, tables and notes into clauses: as accepted, without what is hidden, and says what was left out.</summary>
internal sealed class WordReader
{
    private readonly WordContent content;
    private readonly ChangeList changes;
    private readonly WordNumbering numbering;
    private readonly WordNotes notes;
    private readonly WordThreads threads;
    private readonly WordTables tables;
    private readonly CommentRanges ranges = new();
    private readonly List<Clause> clauses = [];
    private readonly List<PrintedNumber> numbers = [];
    private readonly OpenLists lists = new();
    private readonly int titleLevel;
    private readonly bool isExported;
    private IReadOnlyList<WordRun> carried = [];
    private string? cellClause;

    private WordReader(WordContent content, ChangeList changes)
    {
        (this.content, this.changes) = (content, changes);
        numbering = new WordNumbering(content.Numbering);
        threads = new WordThreads(content.Comments, changes);
        notes = new WordNotes(content.Notes);
        tables = new WordTables(changes, ReadCell);
        isExported = content.Blocks.Any(b => b.Paragraph?.Runs.Any(r => r.Clause is not null) == true);
        titleLevel = content.Blocks.Any(b => b.Paragraph is { } p && WordHeading.IsTitle(p) && !WordHeading.IsBlank(p)) ? 1 : 0;
    }

    public static WordText Read(WordContent content, ChangeList changes)
    {
        var reader = new WordReader(content, changes);
        reader.ReadBlocks(content.Blocks);
        reader.ReadNotes();
        WordLosses.Add(content, changes);
        return new WordText(reader.clauses, reader.numbers, reader.threads, reader.isExported);
    }

    private void ReadBlocks(IReadOnlyList<WordBlock> blocks)
    {
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at].Paragraph is { } paragraph)
            {
                ReadParagraph(paragraph, blocks, at);
            }
            else if (WordTables.Unwrap(blocks[at].Rows!) is { } inside)
            {
                ReadBlocks(inside);
            }
            else
            {
                ReadTable(blocks, at);
            }

            DraftInput.RequireClauses(clauses.Count);
        }
    }

    private void ReadTable(IReadOnlyList<WordBlock> blocks, int at)
    {
        cellClause = null;
        if (tables.Read(blocks[at].Rows!) is { } table)
        {
            var level = lists.Contains(blocks[at].Indent) ? lists.Depth : lists.Interrupt(NextPlace(blocks, at));
            clauses.Add(new Clause { Kind = ClauseKind.Table, Level = level, Table = table, Id = cellClause });
        }
    }

    private void ReadParagraph(WordParagraph paragraph, IReadOnlyList<WordBlock> blocks, int at)
    {
        if (WordHeading.IsContents(paragraph))
        {
            changes.Repeat("contents", "table of contents", "");
            return;
        }

        var joinsNext = paragraph.DropCap || (paragraph.Deleted is not null && !IsWhollyDeleted(paragraph));
        if (joinsNext && at + 1 < blocks.Count && blocks[at + 1].Paragraph is not null)
        {
            carried = [.. carried, .. paragraph.Runs];
            return;
        }

        var line = new WordLine();
        line.Add([.. carried, .. paragraph.Runs], ranges);
        line.Close(ranges);
        carried = [];
        WordLosses.Note(line, changes);
        if (paragraph.Deleted is { } by && line.IsEmpty)
        {
            var words = string.Concat(line.Runs.Where(r => r.Deleted is not null).Select(WordInlines.Words));
            threads.AddDeleted(words, by, clauses.Count > 0 ? InlineContent.Text(clauses[^1].Inlines) : "");
            return;
        }

        var place = paragraph.List is { } list ? numbering.Next(list) : null;
        if (!line.IsEmpty)
        {
            Add(paragraph, line, place, blocks, at);
        }
    }

    private static bool IsWhollyDeleted(WordParagraph paragraph) =>
        paragraph.Runs.All(r => r.Deleted is not null || (r.Text is null && r.Note is null && r.Object is null));

    private void Add(WordParagraph paragraph, WordLine line, NumberedPlace? place, IReadOnlyList<WordBlock> blocks, int at)
    {
        var level = WordHeading.LevelOf(paragraph, titleLevel);
        var isHeading = level > 0;
        var kind = !isHeading ? LineKind.Text : isExported ? LineKind.ExportedHeading : LineKind.Heading;
        threads.Add(line, kind, notes.NumberOf);
        var inlines = WordInlines.Of(line.Runs.Where(WordLine.IsKept), kind, notes.NumberOf);
        if (inlines.Count == 0)
        {
            return;
        }

        var clause = new Clause { Id = line.Clause, Kind = ClauseKind.Paragraph, Inlines = inlines };
        if (isHeading)
        {
            lists.Clear();
            clauses.Add(WordHeading.Numbered(clause with { Kind = ClauseKind.Heading, Level = level }, place, changes));
        }
        else if (place is not null)
        {
            AddItem(clause, place, paragraph);
        }
        else if (!isExported && TypedMarkers.Read(clause, clauses, changes) is { } typed)
        {
            lists.Clear();
            clauses.Add(typed);
        }
        else
        {
            var isQuote = WordHeading.IsQuote(paragraph); // whose style is indented wherever it stands
            var indent = paragraph.Indent ?? (isQuote ? null : paragraph.StyleIndent);
            var depth = lists.Contains(indent) ? lists.Depth : lists.Interrupt(NextPlace(blocks, at));
            clauses.Add(clause with { Level = depth, Quoted = isQuote });
        }
    }

    private void AddItem(Clause clause, NumberedPlace place, WordParagraph paragraph)
    {
        var (depth, resumes) = lists.Enter(place, paragraph.Indent ?? place.Level.Indent ?? paragraph.StyleIndent);
        var isOrdered = !place.Level.IsBullet && place.Name != ExportMarks.Items;
        clauses.Add(clause with { Kind = ClauseKind.Item, Level = depth, Ordered = isOrdered, Number = isOrdered ? place.Number : 0 });
        if (isOrdered)
        {
            numbers.Add(new PrintedNumber(place, InlineContent.Text(clause.Inlines), resumes));
        }
    }

    /// <summary>The list of the next numbered paragraph before a heading: what stands between two of its paragraphs is inside it.</summary>
    private (string List, int Level)? NextPlace(IReadOnlyList<WordBlock> blocks, int at)
    {
        for (var next = at + 1; next < blocks.Count && lists.Depth > 0; next++)
        {
            if (blocks[next].Paragraph is { } paragraph)
            {
                if (WordHeading.LevelOf(paragraph, 0) > 0)
                {
                    return null;
                }

                if (paragraph.List is { } list)
                {
                    return content.Numbering.Nums.FirstOrDefault(n => n.Id == list.Num)?.Abstract is { } name ? (name, list.Level) : null;
                }
            }
        }

        return null;
    }

    /// <summary>The words of a cell's paragraphs, one line each.</summary>
    private IEnumerable<IReadOnlyList<Inline>> ReadCell(WordParagraph paragraph)
    {
        var line = new WordLine();
        line.Add(paragraph.Runs, ranges);
        line.Close(ranges);
        WordLosses.Note(line, changes);
        threads.Add(line, LineKind.Cell, notes.NumberOf);
        cellClause ??= line.Clause;
        if (paragraph.List is { } list)
        {
            numbering.Next(list);
        }

        var inlines = WordInlines.Of(line.Runs.Where(WordLine.IsKept), LineKind.Cell, notes.NumberOf);
        return inlines.Count > 0 ? [inlines] : [];
    }

    private void ReadNotes()
    {
        if (isExported)
        {
            // Notes that nothing cites: Word shows them nowhere, but the exported text has them.
            var cited = content.Blocks.SelectMany(b => b.Paragraph?.Runs ?? []).Select(r => r.Note).ToHashSet(StringComparer.Ordinal);
            foreach (var note in content.Notes.Where(n => !cited.Contains(n.Id)))
            {
                notes.NumberOf(note.Id);
            }
        }

        for (var at = 0; at < notes.Cited.Count; at++) // reading a note may cite another
        {
            var inlines = new List<Inline>();
            string? id = null;
            foreach (var paragraph in notes.Cited[at].Blocks.Select(b => b.Paragraph).OfType<WordParagraph>())
            {
                var line = new WordLine();
                line.Add(paragraph.Runs, ranges);
                line.Close(ranges);
                WordLosses.Note(line, changes);
                threads.Add(line, LineKind.Text, notes.NumberOf);
                id ??= line.Clause;
                inlines.AddRange(inlines.Count > 0 ? [new LineBreak()] : []);
                inlines.AddRange(WordInlines.Of(line.Runs.Where(WordLine.IsKept), LineKind.Text, notes.NumberOf));
            }

            clauses.Add(new Clause { Kind = ClauseKind.Footnote, Number = at + 1, Id = id, Inlines = InlineNormalizer.Normalize(inlines) });
        }
    }
}
