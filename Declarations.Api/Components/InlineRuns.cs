using System.Globalization;
using Declarations.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Declarations.Api.Components;

/// <summary>Inline text as HTML elements. In C#, because the line ends of a template would become spaces between words.</summary>
public sealed class Runs : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Inline> Inlines { get; set; }

    /// <summary>The numbers of the footnotes that the text refers to.</summary>
    public static IEnumerable<int> References(IReadOnlyList<Inline> inlines) => inlines.SelectMany(inline => inline switch
    {
        NoteReference reference => [reference.Number],
        Emphasis emphasis => References(emphasis.Children),
        Strong strong => References(strong.Children),
        Superscript raised => References(raised.Children),
        Link link => References(link.Children),
        _ => [],
    });

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var inline in Inlines)
        {
            Write(builder, inline);
        }
    }

    private static void Write(RenderTreeBuilder builder, Inline inline)
    {
        switch (inline)
        {
            case TextRun run: builder.AddContent(0, run.Text); break;
            case CodeRun code: Wrap(builder, "code", inner => inner.AddContent(0, code.Text)); break;
            case Emphasis emphasis: Wrap(builder, "em", emphasis.Children); break;
            case Strong strong: Wrap(builder, "strong", strong.Children); break;
            case Superscript raised: Wrap(builder, "sup", raised.Children); break;
            case LineBreak: builder.AddMarkupContent(0, "<br>"); break;
            case Link link: Anchor(builder, link); break;
            case NoteReference note: Wrap(builder, "sup", inner => Reference(inner, note.Number)); break;
        }
    }

    private static void Anchor(RenderTreeBuilder builder, Link link)
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", link.Href);
        if (!link.Href.StartsWith('#'))
        {
            builder.AddAttribute(2, "rel", "noopener nofollow");
        }

        Children(builder, link.Children);
        builder.CloseElement();
    }

    private static void Reference(RenderTreeBuilder builder, int number)
    {
        var shown = number.ToString(CultureInfo.InvariantCulture);
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", $"#note-{shown}");
        builder.AddAttribute(2, "role", "doc-noteref");
        builder.AddContent(3, shown);
        builder.CloseElement();
    }

    private static void Wrap(RenderTreeBuilder builder, string element, IReadOnlyList<Inline> children) =>
        Wrap(builder, element, inner => Children(inner, children));

    private static void Wrap(RenderTreeBuilder builder, string element, Action<RenderTreeBuilder> content)
    {
        builder.OpenElement(0, element);
        content(builder);
        builder.CloseElement();
    }

    private static void Children(RenderTreeBuilder builder, IReadOnlyList<Inline> children)
    {
        foreach (var child in children)
        {
            Write(builder, child);
        }
    }
}
