using System.Globalization;
using Declarations.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Declarations.Api.Drafting;

/// <summary>
/// Inline text with the quotations of comments marked. Positions are those of <see cref="Clause.Text"/>.
/// </summary>
public sealed class MarkedRuns : ComponentBase
{
    private int at;

    [Parameter, EditorRequired]
    public required IReadOnlyList<Inline> Inlines { get; set; }

    /// <summary>The marked ranges; the end is exclusive.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(int From, int To)> Marks { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        at = 0;
        Write(builder, Inlines);
    }

    private void Write(RenderTreeBuilder builder, IReadOnlyList<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            Write(builder, inline);
        }
    }

    private void Write(RenderTreeBuilder builder, Inline inline)
    {
        switch (inline)
        {
            case TextRun run: Words(builder, run.Text); break;
            case CodeRun code: Within(builder, "code", () => Words(builder, code.Text)); break;
            case LineBreak: builder.AddMarkupContent(0, "<br>"); at++; break;
            case Emphasis emphasis: Within(builder, "em", () => Write(builder, emphasis.Children)); break;
            case Strong strong: Within(builder, "strong", () => Write(builder, strong.Children)); break;
            case Superscript raised: Within(builder, "sup", () => Write(builder, raised.Children)); break;
            case Link link: Within(builder, "a", () => Write(builder, link.Children), link.Href); break;
            case NoteReference note:
                Within(builder, "sup",
                () => Reference(builder, note.Number.ToString(CultureInfo.InvariantCulture))); break;
        }
    }

    private void Words(RenderTreeBuilder builder, string text)
    {
        var end = at + text.Length;
        var cuts = Marks.SelectMany(mark => new[] { mark.From, mark.To }).Where(cut => cut > at && cut < end).Append(end).Distinct()
            .Order();
        var from = at;
        foreach (var cut in cuts)
        {
            var piece = text[(from - at)..(cut - at)];
            if (Marks.Any(mark => mark.From <= from && mark.To >= cut))
            {
                Within(builder, "mark", () => builder.AddContent(0, piece));
            }
            else
            {
                builder.AddContent(0, piece);
            }

            from = cut;
        }

        at = end;
    }

    private static void Reference(RenderTreeBuilder builder, string number) =>
        Within(builder, "a", () => builder.AddContent(0, number), $"#note-{number}", "doc-noteref");

    private static void Within(RenderTreeBuilder builder, string element, Action content, string? href = null, string? role = null)
    {
        builder.OpenElement(0, element);
        builder.AddAttribute(1, "href", href);
        builder.AddAttribute(2, "role", role);
        content();
        builder.CloseElement();
    }
}
