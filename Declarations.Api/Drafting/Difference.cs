using Declarations.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Declarations.Api.Drafting;

/// <summary>Two texts as one: removed text is struck through, added text is underlined, and both are announced to screen readers.</summary>
public sealed class Difference : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<DiffPiece> Pieces { get; set; }

    /// <summary>About how many characters of unchanged text to show beside each change; 0 shows all of it.</summary>
    [Parameter]
    public int Keep { get; set; }

    [Parameter]
    public string Added { get; set; } = "added:";

    [Parameter]
    public string Removed { get; set; } = "removed:";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        for (var at = 0; at < Pieces.Count; at++)
        {
            var piece = Pieces[at];
            switch (piece.Op)
            {
                case DiffPiece.Added: Change(builder, "ins", $"{Added} ", piece.Text); break;
                case DiffPiece.Removed: Change(builder, "del", $"{Removed} ", piece.Text); break;
                default: builder.AddContent(0, Shorten(piece.Text, at > 0, at < Pieces.Count - 1)); break;
            }
        }
    }

    private string Shorten(string text, bool changeBefore, bool changeAfter)
    {
        if (Keep == 0 || text.Length < Keep * 3 || !(changeBefore || changeAfter))
        {
            return text;
        }

        var (head, tail) = (text.LastIndexOf(' ', Keep), text.IndexOf(' ', text.Length - Keep));
        return head < 0 || tail < 0 ? text : $"{(changeBefore ? text[..head] : "")} … {(changeAfter ? text[(tail + 1)..] : "")}";
    }

    private static void Change(RenderTreeBuilder builder, string element, string announcement, string text)
    {
        builder.OpenElement(1, element);
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", "unseen");
        builder.AddContent(4, announcement);
        builder.CloseElement();
        builder.AddContent(5, text);
        builder.CloseElement();
    }
}
