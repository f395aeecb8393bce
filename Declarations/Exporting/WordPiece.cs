using Declarations.Texts;

namespace Declarations.Exporting;

/// <summary>Words of one look, a line break or a footnote's reference, in the order of the text.</summary>
internal sealed record WordPiece(string Text, bool Bold = false, bool Italic = false, bool Raised = false, bool Code = false, string? Href = null, int Note = 0)
{
    /// <summary>What stands for it in a comparison: a different look is a different piece.</summary>
    public string Key => $"{Text}\u0001{Bold}{Italic}{Raised}{Code}{Href}{Note}";

    public static List<WordPiece> Of(IEnumerable<Inline> inlines)
    {
        var pieces = new List<WordPiece>();
        Add(pieces, inlines, new WordPiece(""));
        return pieces;
    }

    /// <summary>By words and spaces, so that tracked changes are no longer than what changed.</summary>
    public static List<WordPiece> Words(IEnumerable<WordPiece> pieces) =>
        [.. pieces.SelectMany(piece => piece.Note > 0 ? [piece] : TextTokens.Split(piece.Text).Select(word => piece with { Text = word }))];

    private static void Add(List<WordPiece> pieces, IEnumerable<Inline> inlines, WordPiece look)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run: pieces.Add(look with { Text = run.Text }); break;
                case CodeRun code: pieces.Add(look with { Text = code.Text, Code = true }); break;
                case LineBreak: pieces.Add(look with { Text = "\n" }); break;
                case NoteReference note: pieces.Add(look with { Note = note.Number }); break;
                case Strong strong: Add(pieces, strong.Children, look with { Bold = true }); break;
                case Emphasis emphasis: Add(pieces, emphasis.Children, look with { Italic = true }); break;
                case Superscript raised: Add(pieces, raised.Children, look with { Raised = true }); break;
                case Link link: Add(pieces, link.Children, look with { Href = link.Href }); break;
            }
        }
    }
}
