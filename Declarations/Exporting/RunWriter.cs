using System.Globalization;
using Declarations.Importing.Word;
using Declarations.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Exporting;

internal enum Tracked
{
    No,
    Inserted,
    Deleted,
}

/// <summary>Writes pieces as runs, links and references to notes into a paragraph.</summary>
internal sealed class RunWriter(OpenXmlPart part, bool isRightToLeft)
{
    private readonly HashSet<int> cited = [];
    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    private int noteBookmarks;

    public void Append(Paragraph paragraph, IEnumerable<WordPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            Append(paragraph, piece, run => run);
        }
    }

    /// <param name="track">Puts the run into what says that it is inserted or deleted.</param>
    public void Append(Paragraph paragraph, WordPiece piece, Func<Run, OpenXmlElement> track, Tracked tracked = Tracked.No)
    {
        if (piece.Note > 0)
        {
            AppendNote(paragraph, piece, track);
            return;
        }

        var run = new Run(Look(piece));
        if (piece.Text == "\n")
        {
            run.Append(new Break());
        }
        else if (tracked is Tracked.Deleted)
        {
            run.Append(new DeletedText(XmlText.Of(piece.Text)) { Space = SpaceProcessingModeValues.Preserve });
        }
        else
        {
            run.Append(new Text(XmlText.Of(piece.Text)) { Space = SpaceProcessingModeValues.Preserve });
        }

        paragraph.Append(piece.Href is { } href ? Linked(href, track(run)) : track(run));
    }

    private OpenXmlElement Linked(string href, OpenXmlElement run)
    {
        if (href.StartsWith('#'))
        {
            return new Hyperlink(run) { Anchor = ExportMarks.Bookmark(href[1..]), History = true };
        }

        if (!Uri.TryCreate(XmlText.Of(href), UriKind.Absolute, out var address))
        {
            return run;
        }

        if (!links.TryGetValue(href, out var id))
        {
            links[href] = id = part.AddHyperlinkRelationship(address, isExternal: true, $"link{links.Count + 1}").Id;
        }

        return new Hyperlink(run) { Id = id, History = true };
    }

    /// <summary>Word numbers each reference as a note of its own, so a second one to the same note refers to the first.</summary>
    private void AppendNote(Paragraph paragraph, WordPiece piece, Func<Run, OpenXmlElement> track)
    {
        var number = piece.Note;
        var name = ExportMarks.NoteBookmark(number);
        if (cited.Add(number))
        {
            var id = (100_000 + ++noteBookmarks).ToString(CultureInfo.InvariantCulture);
            paragraph.Append(new BookmarkStart { Id = id, Name = name });
            paragraph.Append(track(new Run(Look(piece), new FootnoteReference { Id = number })));
            paragraph.Append(new BookmarkEnd { Id = id });
            return;
        }

        OpenXmlElement[] field =
        [
            new FieldChar { FieldCharType = FieldCharValues.Begin },
            new FieldCode($" NOTEREF {name} \\f \\h ") { Space = SpaceProcessingModeValues.Preserve },
            new FieldChar { FieldCharType = FieldCharValues.Separate },
            new Text(number.ToString(CultureInfo.InvariantCulture)),
            new FieldChar { FieldCharType = FieldCharValues.End },
        ];
        paragraph.Append(field.Select(element => track(new Run(Look(piece), element))));
    }

    private RunProperties Look(WordPiece piece)
    {
        var look = new RunProperties();
        var style = piece.Note > 0 ? "FootnoteReference" : piece.Code ? ExportMarks.Code : piece.Href is not null ? "Hyperlink" : null;
        look.RunStyle = style is null ? null : new RunStyle { Val = style };

        if (piece.Bold)
        {
            look.Bold = new Bold();
            look.BoldComplexScript = new BoldComplexScript();
        }

        if (piece.Italic)
        {
            look.Italic = new Italic();
            look.ItalicComplexScript = new ItalicComplexScript();
        }

        look.VerticalTextAlignment = piece.Raised ? new VerticalTextAlignment { Val = VerticalPositionValues.Superscript } : null;
        look.RightToLeftText = isRightToLeft ? new RightToLeftText() : null;
        return look;
    }
}
