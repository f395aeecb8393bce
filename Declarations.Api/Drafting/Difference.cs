using Declarations.Drafting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Declarations.Api.Drafting;

/// <summary>Two texts in one: what went is struck through, what came is underlined, and both are said to those who only hear.</summary>
public sealed class Difference : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<DiffPiece> Pieces { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var piece in Pieces)
        {
            switch (piece.Op)
            {
                case DiffPiece.Added: Change(builder, "ins", "added: ", piece.Text); break;
                case DiffPiece.Removed: Change(builder, "del", "removed: ", piece.Text); break;
                default: builder.AddContent(0, piece.Text); break;
            }
        }
    }

    private static void Change(RenderTreeBuilder builder, string element, string said, string text)
    {
        builder.OpenElement(1, element);
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", "unseen");
        builder.AddContent(4, said);
        builder.CloseElement();
        builder.AddContent(5, text);
        builder.CloseElement();
    }
}
