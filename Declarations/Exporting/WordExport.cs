using System.Globalization;
using Declarations.Importing.Word;
using Declarations.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;

namespace Declarations.Exporting;

/// <summary>
/// Writes a text as a .docx with heading styles, Word's numbering, footnotes and tables. Bookmarks hold the clause ids, so that the import
/// finds them again. Equal texts give equal documents.
/// </summary>
public sealed class WordExport
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly ExportedText exported;
    private readonly WordNumbers numbers;
    private readonly WordDiscussions discussions;
    private readonly RunWriter lines;
    private int bookmarks;

    private WordExport(ExportedText exported, OpenXmlPart part)
    {
        this.exported = exported;
        numbers = new WordNumbers(exported.HasArabicLetters);
        discussions = new WordDiscussions(exported);
        lines = new RunWriter(part, exported.IsRightToLeft);
    }

    public static byte[] Write(ExportedText exported)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = XmlText.Of(exported.Title);
            package.PackageProperties.Language = exported.Language;
            var main = package.AddMainDocumentPart();
            var export = new WordExport(exported, main);
            var body = new Body();
            var clauses = exported.Text.Clauses.Where(c => c.Kind != ClauseKind.Footnote);
            var afterRoll = clauses.ToLookup(c => exported.Roll.Count > 0 && c.Part == PartKind.Annex);
            if (exported.Picture is { } picture)
            {
                body.Append(WordPicture.Add(main, picture, exported.IsRightToLeft));
            }

            body.Append(exported.Front.Select(export.Line));
            var title = exported.Text.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Heading);
            body.Append(afterRoll[false].SelectMany(c =>
                ReferenceEquals(c, title) ? [.. export.Block(c), .. exported.BelowTitle.Select(export.Line)] : export.Block(c)));
            body.Append(exported.Roll.Select(export.Line));
            body.Append(afterRoll[true].SelectMany(export.Block));
            body.Append(exported.Back.Select(export.Line));
            body.Append(new SectionProperties(
                exported.IsLetter ? new PageSize { Width = 12240, Height = 15840 } : new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1418, Bottom = 1418, Left = 1418, Right = 1418, Header = 709, Footer = 709, Gutter = 0 }));
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Of(exported.Language);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = export.numbers.Definitions();
            WordFootnotes.Add(main, exported);
            export.discussions.Add(main);
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
                new FootnoteDocumentWideProperties(new FootnoteSpecialReference { Id = -1 }, new FootnoteSpecialReference { Id = 0 }),
                new Compatibility(new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }));
        }

        return file.ToArray();
    }

    private Paragraph Line(ExportedLine line)
    {
        var style = line.Heading > 0 ? string.Create(CultureInfo.InvariantCulture, $"Heading{line.Heading}") : line.IsItem ? "ListParagraph" : null;
        return new Paragraph(
            new ParagraphProperties
            {
                ParagraphStyleId = style is null ? null : new ParagraphStyleId { Val = style },
                BiDi = exported.IsRightToLeft ? new BiDi() : null,
            },
            new Run(
                new RunProperties { RightToLeftText = exported.IsRightToLeft ? new RightToLeftText() : null },
                new Text(XmlText.Of(line.Text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private OpenXmlElement[] Block(Clause clause) => clause.Table is { } table
        ? [Table(clause, table), new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "0" }))]
        : [Paragraph(clause)];

    private Paragraph Paragraph(Clause clause)
    {
        var properties = new ParagraphProperties { NumberingProperties = numbers.Of(clause) };
        var style = clause switch
        {
            { Kind: ClauseKind.Heading } => string.Create(CultureInfo.InvariantCulture, $"Heading{Math.Clamp(clause.Level, 1, 6)}"),
            { Kind: ClauseKind.Item } => "ListParagraph",
            { Quoted: true } => "Quote",
            _ => null,
        };
        properties.ParagraphStyleId = style is null ? null : new ParagraphStyleId { Val = style };
        properties.BiDi = exported.IsRightToLeft ? new BiDi() : null;
        if (clause is { Kind: ClauseKind.Paragraph, Level: > 0 })
        {
            properties.Indentation = new Indentation { Left = WordNumbers.Indent(clause.Level).ToString(CultureInfo.InvariantCulture) };
        }

        var paragraph = new Paragraph(properties);
        if (clause is { Kind: ClauseKind.Paragraph, Marker.Length: > 0 })
        {
            paragraph.Append(new Run(new Text(clause.Marker), new TabChar()));
        }

        Bookmarked(paragraph, clause, () => discussions.Write(paragraph, clause, lines));
        return paragraph;
    }

    private Table Table(Clause clause, TableContent content)
    {
        var table = new Table(
            new TableProperties
            {
                TableStyle = new TableStyle { Val = "TableGrid" },
                TableIndentation = clause.Level > 0
                    ? new TableIndentation { Width = WordNumbers.Indent(clause.Level), Type = TableWidthUnitValues.Dxa } : null,
                BiDiVisual = exported.IsRightToLeft ? new BiDiVisual() : null,
                TableWidth = new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            },
            new TableGrid(content.Columns.Select(_ => new GridColumn { Width = (9000 / content.Columns.Count).ToString(CultureInfo.InvariantCulture) })));
        foreach (var (row, isHead) in content.Rows.Select(row => (row, false)).Prepend((content.Head, true)))
        {
            table.Append(new TableRow(
                [.. isHead ? new OpenXmlElement[] { new TableRowProperties(new TableHeader()) } : [], .. row.Select(Cell)]));
        }

        var first = table.Descendants<Paragraph>().First();
        var words = first.ChildElements.Where(e => e is not ParagraphProperties).ToList();
        words.ForEach(e => e.Remove());
        Bookmarked(first, clause, () => discussions.WriteTable(first, clause, words));
        return table;
    }

    private TableCell Cell(Texts.TableCell cell)
    {
        var paragraph = new Paragraph(new ParagraphProperties { BiDi = exported.IsRightToLeft ? new BiDi() : null });
        lines.Append(paragraph, WordPiece.Of(cell.Inlines));
        return new TableCell(paragraph);
    }

    private void Bookmarked(Paragraph paragraph, Clause clause, Action write)
    {
        if (clause.Id is not { } id)
        {
            write();
            return;
        }

        var number = (++bookmarks).ToString(CultureInfo.InvariantCulture);
        paragraph.Append(new BookmarkStart { Id = number, Name = ExportMarks.Bookmark(id) });
        write();
        paragraph.Append(new BookmarkEnd { Id = number });
    }
}
