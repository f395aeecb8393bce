using System.Text;

namespace Declarations.Texts;

public static class InlineContent
{
    public static string Text(IEnumerable<Inline> inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            if (inline is TextRun run)
            {
                text.Append(run.Text);
            }
            else if (inline is CodeRun code)
            {
                text.Append(code.Text);
            }
            else if (inline is LineBreak)
            {
                text.Append('\n');
            }
            else if (ChildrenOf(inline) is { } children)
            {
                Append(text, children);
            }
        }
    }

    internal static IReadOnlyList<Inline>? ChildrenOf(Inline inline) => inline switch
    {
        Emphasis e => e.Children,
        Strong s => s.Children,
        Superscript p => p.Children,
        Link l => l.Children,
        _ => null,
    };

    internal static Inline With(Inline inline, IReadOnlyList<Inline> children) => inline switch
    {
        Emphasis => new Emphasis(children),
        Strong => new Strong(children),
        Superscript => new Superscript(children),
        Link link => new Link(link.Href, children),
        _ => inline,
    };
}
