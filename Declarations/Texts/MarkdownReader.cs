using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using MarkdigListItem = Markdig.Syntax.ListItemBlock;
using MarkdigTableCell = Markdig.Extensions.Tables.TableCell;

namespace Declarations.Texts;

/// <summary>Reads Markdown into a flat list of clauses: content and structure only, no labels.</summary>
internal sealed class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();
    private readonly List<Clause> clauses = [];
    private readonly List<TextNotice> notices = [];
    private readonly InlineReader inlines;
    private readonly List<Footnote> notes;
    private readonly MarkdownDocument document;

    private MarkdownReader(string markdown)
    {
        document = Markdown.Parse(MarkdownSource.Prepare(markdown), Pipeline);
        notes = document.GetLinkReferenceDefinitions(false).OfType<FootnoteLinkReferenceDefinition>().Select(d => d.Footnote)
            .Where(f => f.Order >= 0 || f.Count > 0).OrderBy(f => f.Order < 0).ThenBy(f => f.Order).ThenBy(f => f.Line).ToList();
        inlines = new InlineReader(notes.Select((note, at) => (note, at)).ToDictionary(n => n.note, n => n.at + 1), notices);
    }

    /// <exception cref="FormatException">The text is nested too deeply.</exception>
    public static (List<Clause> Clauses, List<TextNotice> Notices) Read(string markdown)
    {
        try
        {
            var reader = new MarkdownReader(markdown);
            reader.ReadAll();
            return (reader.clauses, reader.notices);
        }
        catch (ArgumentException deep) when (deep.Message.Contains("nested", StringComparison.Ordinal))
        {
            throw new FormatException("The text is nested too deeply.", deep);
        }
    }

    private void ReadAll()
    {
        foreach (var block in document)
        {
            Read(block, 0, false);
        }

        var number = 0;
        foreach (var note in notes)
        {
            var content = new List<Inline>();
            string? id = null;
            foreach (var leaf in note.Descendants<LeafBlock>())
            {
                if (content.Count > 0)
                {
                    content.Add(new LineBreak());
                }

                content.AddRange(inlines.Read(leaf.Inline));
                id ??= inlines.Id;
            }
            var normalized = InlineNormalizer.Normalize(content);
            // Markdig does not read back a note that is empty and not cited.
            if (normalized.Count > 0 || note.Order >= 0)
            {
                clauses.Add(new Clause { Kind = ClauseKind.Footnote, Number = ++number, Id = id, Inlines = normalized });
            }
        }
    }

    private void Read(Markdig.Syntax.Block block, int depth, bool quoted)
    {
        switch (block)
        {
            case Markdig.Syntax.HeadingBlock heading when depth == 0 && !quoted:
                var title = inlines.Read(heading.Inline).Select(i => i is LineBreak ? new TextRun(" ") : i);
                Add(new Clause { Kind = ClauseKind.Heading, Level = heading.Level, Inlines = InlineNormalizer.Normalize(title) });
                break;
            case Table table: ReadTable(table, depth); break;
            case LeafBlock leaf when leaf is not LinkReferenceDefinition:
                Add(new Clause { Kind = ClauseKind.Paragraph, Level = depth, Quoted = quoted, Inlines = inlines.Read(leaf.Inline) });
                break;
            case Markdig.Syntax.ListBlock list: ReadList(list, depth + 1, quoted); break;
            case QuoteBlock quote:
                foreach (var child in quote)
                {
                    Read(child, depth, true);
                }

                break;
            case FootnoteGroup or Footnote or LinkReferenceDefinitionGroup: break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Read(child, depth, quoted);
                }

                break;
        }
    }

    private void Add(Clause clause)
    {
        clause = clause with { Id = inlines.Id };
        if (clause.Inlines.Count > 0)
        {
            clauses.Add(clause);
        }
        else if (clause.Id is not null && clauses.Count > 0 && clauses[^1].Id is null)
        {
            clauses[^1] = clauses[^1] with { Id = clause.Id };
        }
    }

    private void ReadList(Markdig.Syntax.ListBlock list, int depth, bool quoted)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<MarkdigListItem>())
        {
            var first = item.FirstOrDefault() as LeafBlock;
            var content = first is null ? [] : inlines.Read(first.Inline);
            var clause = new Clause
            {
                Kind = ClauseKind.Item,
                Level = depth,
                Ordered = list.IsOrdered,
                Number = list.IsOrdered ? number++ : 0,
                Inlines = content,
            };
            if (content.Count > 0)
            {
                clauses.Add(clause with { Id = inlines.Id });
            }

            var rest = content.Count > 0 ? item.Skip(1) : item;
            foreach (var child in rest)
            {
                Read(child, content.Count > 0 ? depth : depth - 1, quoted);
            }
        }
    }

    private void ReadTable(Table table, int depth)
    {
        string? id = null;
        var rows = new List<IReadOnlyList<TableCell>>();
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = new List<TableCell>();
            foreach (var cell in row.OfType<MarkdigTableCell>())
            {
                var content = cell.Descendants<LeafBlock>().SelectMany(leaf => inlines.Read(leaf.Inline))
                    .Select(i => i is LineBreak ? new TextRun(" ") : i);
                cells.Add(new TableCell(InlineNormalizer.Normalize(content)));
                id ??= inlines.Id;
            }
            rows.Add(cells);
        }
        var width = rows.Max(r => r.Count);
        var even = rows.Select(r => (IReadOnlyList<TableCell>)[.. r, .. Enumerable.Repeat(new TableCell([]), width - r.Count)]).ToList();
        var columns = Enumerable.Range(0, width)
            .Select(at => AlignmentOf(table.ColumnDefinitions.ElementAtOrDefault(at)?.Alignment)).ToList();
        clauses.Add(new Clause { Kind = ClauseKind.Table, Level = depth, Id = id, Table = new TableContent(columns, even[0], even[1..]) });
    }

    private static string AlignmentOf(TableColumnAlign? align) => align switch
    {
        TableColumnAlign.Left => "left",
        TableColumnAlign.Center => "center",
        TableColumnAlign.Right => "right",
        _ => "",
    };

    // No code blocks and no raw HTML: four spaces or a tag in a pasted text are accidental, and its words must be kept.
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseFootnotes().UsePipeTables()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Superscript);
        builder.BlockParsers.RemoveAll(parser => parser is IndentedCodeBlockParser or FencedCodeBlockParser);
        return builder.Build();
    }
}
