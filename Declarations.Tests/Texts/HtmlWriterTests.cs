using AngleSharp.Html.Parser;
using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Tests.Texts;

public sealed class HtmlWriterTests
{
    [Test]
    public void A_text_is_written_with_anchors_labels_and_footnotes()
    {
        var document = Drafting.RandomTexts.WithIds(
            "### 1. Keep it\n\nWe *met* at the 12^th^ <https://x.example/?a=1&b=2>.[^1]\n\n- one\n  - deep\n\n[^1]: Note.\n");

        var html = HtmlWriter.Write(document, headingShift: -1);

        Assert.That(html, Is.EqualTo("""
            <section class="part body">
            <h2 id="c-aaaaaaaaa2" dir="auto"><span class="number">1.</span> Keep it</h2>
            <p id="c-aaaaaaaab2" dir="auto">We <em>met</em> at the 12<sup>th</sup> <a href="https://x.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow">https://x.example/?a=1&amp;b=2</a>.<sup class="note"><a href="#fn-1" id="fnref-1">1</a></sup></p>
            <ol class="items" role="list">
            <li id="c-aaaaaaaac2" dir="auto"><span class="marker">(a)</span> one
            <ol class="items" role="list">
            <li id="c-aaaaaaaad2" dir="auto"><span class="marker">(i)</span> deep</li>
            </ol>
            </li>
            </ol>
            </section>
            <ol class="notes" role="list">
            <li id="c-aaaaaaaae2" dir="auto"><span class="marker" id="fn-1"><a href="#fnref-1">1</a></span> Note.</li>
            </ol>

            """));
    }

    [TestCase("<script>alert(1)</script>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("[a](javascript:alert(1))")]
    [TestCase("[a](<java\nscript:alert(1)>)")]
    [TestCase("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [TestCase("[a](https://x.example/\"onmouseover=\"alert(1))")]
    [TestCase("<javascript:alert(1)>")]
    [TestCase("![x](https://x.example/a.png)")]
    [TestCase("[a]: javascript:alert(1)\n\n[a] {onclick=alert(1)} {.x style=\"y\"}")]
    [TestCase("| <b> | \"' |\n| --- | --- |\n| `<i>` | <style>a{}</style> |")]
    public void Nothing_that_is_written_runs_or_loads(string markdown)
    {
        var html = HtmlWriter.Write(TextDocument.Parse(markdown));

        var page = new HtmlParser().ParseDocument(html);
        Assert.That(page.QuerySelectorAll("script, img, style, iframe, object, b, i"), Is.Empty, html);
        Assert.That(page.All.SelectMany(e => e.Attributes)
            .Where(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name is "style"), Is.Empty, html);
        Assert.That(page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), Has.All.Match("^(https?:|mailto:|#)"), html);
    }
}
