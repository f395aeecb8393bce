using System.Globalization;
using Declarations.Importing.Word;
using Declarations.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Exporting;

internal static class WordFootnotes
{
    private const int FirstBookmark = 300_000;

    public static void Add(MainDocumentPart main, ExportedText exported)
    {
        var part = main.AddNewPart<FootnotesPart>();
        part.Footnotes = new Footnotes(
            Separator(-1, FootnoteEndnoteValues.Separator, new SeparatorMark()),
            Separator(0, FootnoteEndnoteValues.ContinuationSeparator, new ContinuationSeparatorMark()));
        var line = new RunWriter(part, exported.IsRightToLeft);
        foreach (var note in exported.Text.Clauses.Where(c => c.Kind == ClauseKind.Footnote))
        {
            var paragraph = new Paragraph(new ParagraphProperties
            {
                ParagraphStyleId = new ParagraphStyleId { Val = "FootnoteText" },
                BiDi = exported.IsRightToLeft ? new BiDi() : null,
            });
            paragraph.Append(new Run(new RunProperties { RunStyle = new RunStyle { Val = "FootnoteReference" } }, new FootnoteReferenceMark()));
            paragraph.Append(new Run(new Text(" ") { Space = SpaceProcessingModeValues.Preserve }));
            var number = (FirstBookmark + note.Number).ToString(CultureInfo.InvariantCulture);
            paragraph.Append(new BookmarkStart { Id = number, Name = ExportMarks.Bookmark(note.Id ?? $"note-{note.Number}") });
            line.Append(paragraph, WordPiece.Of(note.Inlines));
            paragraph.Append(new BookmarkEnd { Id = number });
            part.Footnotes.Append(new Footnote(paragraph) { Id = note.Number });
        }
    }

    private static Footnote Separator(int id, FootnoteEndnoteValues type, OpenXmlElement mark) =>
        new(new Paragraph(new Run(mark))) { Id = id, Type = type };
}
