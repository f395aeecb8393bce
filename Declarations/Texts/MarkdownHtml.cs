using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Declarations.Texts;

/// <summary>Markdown as HTML for a mail: no raw HTML, no pictures, which would tell who reads, and only links that are safe.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    public static string Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var address = link.IsImage ? null : SafeUrl.TryParse(link.Url ?? "");
            if (address is null)
            {
                link.ReplaceBy(Content(link));
            }
            else
            {
                link.Url = address;
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && SafeUrl.TryParse(l.Url) is null).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return document.ToHtml(Pipeline);
    }

    private static ContainerInline Content(LinkInline link)
    {
        var content = new ContainerInline();
        link.MoveChildrenTo(content);
        return content;
    }

    private static void MoveChildrenTo(this LinkInline link, ContainerInline content)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            content.AppendChild(child);
        }
    }
}
