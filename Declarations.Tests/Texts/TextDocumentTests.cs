using Declarations.Texts;

namespace Declarations.Tests.Texts;

public sealed class TextDocumentTests
{
    private const string Rivers = """
        # A declaration on rivers

        ## Preamble

        We met at the river.[^1]

        ## Declaration

        ### 1. Keep the water clean

        We ask States Parties to:

        - publish what flows into rivers;
        - protect those who report it:
          - by law;
          - and in practice.

        ### 2. Pay for it

        As agreed at the 12^th^ session, *nobody* is **exempt**, see <https://rivers.example/a?b=c>.

        | Basin | States |
        | :--- | ---: |
        | North | 3 |

        ## Annex: Reading

        - A first book
        - A second book

        [^1]: Minutes of the meeting, 2026.

        """;

    [Test]
    public void Clean_Markdown_is_its_own_canonical_form()
    {
        Assert.That(TextDocument.Parse(Rivers).Markdown, Is.EqualTo(Rivers.TrimEnd() + "\n"));
    }

    [Test]
    public void Labels_are_citations()
    {
        var labels = TextDocument.Parse(Rivers).Clauses.Select(c => $"{c.Kind} {c.Part} {c.Label}");

        Assert.That(labels, Is.EqualTo(new[]
        {
            "Heading body ", "Heading preamble P", "Paragraph preamble P.¶1", "Heading body ", "Heading body 1.", "Paragraph body 1.¶1",
            "Item body 1.(a)", "Item body 1.(b)", "Item body 1.(b)(i)", "Item body 1.(b)(ii)", "Heading body 2.", "Paragraph body 2.¶1",
            "Table body 2.T1",
            "Heading annex A", "Item annex A.1", "Item annex A.2", "Footnote body fn 1",
        }));
    }

    [Test]
    public void A_typed_number_is_not_printed_twice()
    {
        var body = TextDocument.Parse(Rivers).Parts[^2];

        var heading = body.Blocks.OfType<HeadingBlock>().Single(h => h.Label == "1.");

        Assert.That((heading.Number, InlineContent.Text(heading.Inlines)), Is.EqualTo(("1.", "Keep the water clean")));
    }

    [TestCase("<script>alert(1)</script> and <b>bold</b>", "<script>alert(1)</script> and <b>bold</b>")]
    [TestCase("[click](javascript:alert(1))", "click")]
    [TestCase("[click](  JaVa\tscript:alert(1))", "[click]( JaVa script:alert(1))")]
    [TestCase("![photo](https://x.example/a.png)", "photo")]
    [TestCase("a [^9] reference to nothing", "a [^9] reference to nothing")]
    [TestCase("    four spaces are no code", "four spaces are no code")]
    [TestCase("```\nfence\n```", "fence")]
    [TestCase("one\\\ntwo", "one\ntwo")]
    [TestCase("&lt;b&gt; &amp;amp; \\*stars\\* 5 * 3 _ a_b", "<b> &amp; *stars* 5 * 3 _ a_b")]
    public void Characters_that_look_like_markup_are_kept(string markdown, string text)
    {
        var document = TextDocument.Parse(markdown);

        Assert.That(string.Join(" / ", document.Clauses.Select(c => c.Text)), Is.EqualTo(text));
        Assert.That(TextDocument.Parse(document.Markdown).Markdown, Is.EqualTo(document.Markdown));
        Assert.That(string.Join(" / ", TextDocument.Parse(document.Markdown).Clauses.Select(c => c.Text)), Is.EqualTo(text));
    }

    [Test]
    public void Ids_survive_an_export_and_stay_out_of_the_hashed_text()
    {
        var document = TextDocument.Parse(Rivers);
        var ids = document.Clauses.Select(_ => ClauseId.New()).ToList();

        var again = TextDocument.Parse(document.WithIds(ids).Export());

        Assert.That(again.Clauses.Select(c => c.Id), Is.EqualTo(ids));
        Assert.That(again.Sha256, Is.EqualTo(document.Sha256));
    }

    [Test]
    public void An_unreferenced_footnote_keeps_its_words()
    {
        var document = TextDocument.Parse("Text.[^b]\n\n[^a]: never cited\n[^b]: cited\n[^b]: cited twice\n");

        Assert.That(document.Clauses.Where(c => c.Kind == ClauseKind.Footnote)
            .Select(c => c.Text), Is.EqualTo(new[] { "cited", "never cited", "cited twice" }));
    }

    [TestCase("Claim[^1] made.\n\n- [^1]: minutes\n")]
    [TestCase("Claim[^1] made.\n\n> [^1]: minutes\n")]
    public void A_footnote_in_a_list_or_quote_keeps_its_words(string markdown) =>
        Assert.That(TextDocument.Parse(markdown).Clauses[^1].Text, Is.EqualTo("[^1]: minutes"));
}
