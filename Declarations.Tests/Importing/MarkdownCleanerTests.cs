using System.Text.RegularExpressions;
using Declarations.Importing;
using Declarations.Texts;
using FsCheck;

namespace Declarations.Tests.Importing;

public sealed partial class MarkdownCleanerTests
{
    [Test]
    public void Clean_Markdown_is_unchanged()
    {
        const string Clean = "# A declaration on rivers\n\n## Preamble\n\nWe met at the 12^th^ session.[^1]\n\n## Declaration\n\n### 1. Keep the water clean\n\nWe ask States\nParties to:\n\n- publish what flows;\n- protect those who report it.\n\n1) first\n2) second\n\n[^1]: Minutes, see <https://x.example>.\n";

        var imported = MarkdownCleaner.Clean(Clean);

        Assert.That(imported.Changes, Is.Empty);
        Assert.That(imported.Markdown, Is.EqualTo(Clean));
    }

    [TestCase(
        "At the national level.<sup>1</sup> It is high,<sup>2</sup> and engaged through\n\n---\n\n<sup>1</sup> A note, 2021.\n\n<sup>2</sup> Another. <https://x.example/>\n\nconstructive dialogues.", "At the national level.[^1] It is high,[^2] and engaged through constructive dialogues.\n\n[^1]: A note, 2021.\n[^2]: Another. <https://x.example/>\n", TestName = "Notes_under_a_rule_in_a_sentence_become_footnotes")]
    [TestCase("One.<sup>1</sup>\n\n<sup>1</sup> First page.\n\nTwo.<sup>1</sup>\n\n<sup>1</sup> Second page.",
        "One.[^1]\n\nTwo.[^2]\n\n[^1]: First page.\n[^2]: Second page.\n",
        TestName = "Note_numbers_that_restart_on_each_page_are_distinguished")]
    [TestCase("Both.<sup>1,2</sup>\n\n<sup>1</sup> First.\n<sup>2</sup> Second.", "Both.[^1][^2]\n\n[^1]: First.\n[^2]: Second.\n",
        TestName = "Two_references_in_one_superscript")]
    [TestCase("A claim[[1]](#_ftn1) made.\n\n[[1]](#_ftnref1) Its source.", "A claim[^1] made.\n\n[^1]: Its source.\n",
        TestName = "Footnotes_pasted_from_Word")]
    [TestCase("The 12<sup>th</sup> session and 10<sup>6</sup> people.", "The 12^th^ session and 10^6^ people.\n",
        TestName = "Other_superscripts_are_kept")]
    [TestCase(
        "- Call for removal of laws that limit space\n\nin contravention of the spirit.\n\n- Convey disappointment.\n- Join efforts.",
        "- Call for removal of laws that limit space in contravention of the spirit.\n- Convey disappointment.\n- Join efforts.\n",
        TestName = "An_item_and_a_list_broken_by_a_page_end_are_joined")]
    [TestCase("It recognises the communities at risk,\n\nincluding support to victims.",
        "It recognises the communities at risk, including support to victims.\n", TestName = "A_sentence_broken_at_a_comma")]
    [TestCase("considérant les fleuves,\n\nrappelant les accords,\n\nnous demandons ceci.",
        "considérant les fleuves,\n\nrappelant les accords,\n\nnous demandons ceci.",
        TestName = "A_series_of_recitals_is_not_joined")]
    [TestCase("First paragraph.\n\n3\n\nSecond paragraph goes on\n\n4\n\nover the page.",
        "First paragraph.\n\nSecond paragraph goes on over the page.\n", TestName = "Page_numbers_are_removed_and_the_sentence_is_joined")]
    [TestCase("One paragraph.\n\n١٢\n\nAnother goes on\n\n١٣\n\nover the page.", "One paragraph.\n\nAnother goes on over the page.\n",
        TestName = "Page_numbers_in_Arabic_digits")]
    [TestCase(
        "<p>Some <b>bold</b>, <i>slanted </i>and <u>underlined</u> words&nbsp;here.<br>Next line.</p><p><a href=\"https://x.example\">link</a> <a href=\"javascript:alert(1)\">bad</a></p>", "Some **bold**, *slanted* and underlined words here.\\\nNext line.\n\n[link](https://x.example) bad\n", TestName = "Html_becomes_Markdown")]
    [TestCase("<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>", "- one\n- two\n  - deep\n", TestName = "Html_lists")]
    [TestCase("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>", "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n",
        TestName = "Html_tables")]
    [TestCase(
        "<table><tr><th>Region</th><th>State</th></tr><tr><td rowspan=\"2\">Africa</td><td>Kenya</td></tr><tr><td><p>Togo</p><p>Ghana</p></td></tr><tr><td colspan=2>All</td></tr></table>",
        "| Region | State |\n| --- | --- |\n| Africa | Kenya |\n| Africa | Togo; Ghana |\n| All |  |\n", TestName = "Html_tables_with_merged_cells")]
    [TestCase("| Review<br>twice | States |\n| --- | --- |\n| a | b |", "| Review twice | States |\n| --- | --- |\n| a | b |\n",
        TestName = "A_break_in_a_row_stays_in_its_cell")]
    [TestCase("## **Preamble** {#preamble}\n\nText.\n\n## Aims {#aims .x}\n\nText.", "## Preamble\n\nText.\n\n## Aims\n\nText.\n",
        TestName = "Ids_of_headings_from_Google_Docs")]
    [TestCase("---\ntitle: Rivers\nauthor: A\n---\n\nText.", "Text.\n", TestName = "Front_matter_is_removed")]
    [TestCase("Before.\n::: warning\nInside.\n:::\nAfter.", "Before.\n\n::: warning\n\nInside.\n\n:::\n\nAfter.\n",
        TestName = "Fenced_divisions_stay_lines_of_their_own")]
    [TestCase("(@) first\n(@) second", "(@) first\n\n(@) second\n", TestName = "Example_lists_stay_lines_of_their_own")]
    [TestCase("Use `<b>` and <b>bold</b>.", "Use `<b>` and **bold**.\n", TestName = "Code_keeps_its_tags")]
    [TestCase("`<a href=\"`\">` <i>x</i>", "`<a href=\"`\">\\` *x*\n", TestName = "Code_ends_at_its_backtick")]
    [TestCase("See:\n\n    <a/>\n\nAnd <i>this</i>.", "See:\n\n\\<a/>\n\nAnd *this*.\n", TestName = "Indented_code_keeps_its_tags")]
    [TestCase(
        "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p><span style=\"font-weight:700;font-style:normal\">Bold</span><span style=\"font-weight:400\"> and plain.</span></p></b>",
        "**Bold** and plain.\n", TestName = "Words_pasted_from_Google_Docs")]
    [TestCase("Before <script>alert('x')</script>after <!-- a comment -->it.", "Before after it.\n", TestName = "Scripts_and_comments_are_removed")]
    [TestCase("We ask <name of State> to act.", "We ask <name of State> to act.", TestName = "A_placeholder_is_not_a_tag")]
    [TestCase("\uFEFFOne\r\ntwo.\r\n", "One\ntwo.\n", TestName = "Byte_order_mark_and_line_ends")]
    [TestCase("ab\u202Ecd\u202C ef", "abcd ef\n", TestName = "Direction_overrides_are_removed")]
    [TestCase("• first\n• second", "- first\n- second\n", TestName = "Typed_bullets_become_items")]
    [TestCase("10\u00A0000 and «\u00A0non\u00A0»", "10\u00A0000 and «\u00A0non\u00A0»", TestName = "Correct_typography_is_kept")]
    [TestCase(
        "## **Title of it**\n\n### **Foreword by us**\n\nText.\n\n## **PREAMBLE:**\n\n### **1. Context**\n\nText.\n\n## **DECLARATION:**\n\n### **1. First**\n\nText.\n\n## **2. Second**\n\nText.\n\n#### **Organisations:**\n\n- A\n\n**Individuals:**\n\n- B\n\n## **Annex: Reading**\n\n- C",
        "# Title of it\n\n## Foreword by us\n\nText.\n\n## PREAMBLE:\n\n### 1. Context\n\nText.\n\n## DECLARATION:\n\n### 1. First\n\nText.\n\n### 2. Second\n\nText.\n\n#### Organisations:\n\n- A\n\n#### Individuals:\n\n- B\n\n## Annex: Reading\n\n- C\n", TestName = "Bold_headings_of_mixed_levels_get_one_hierarchy")]
    public void Pasted(string source, string clean)
    {
        var imported = MarkdownCleaner.Clean(source);

        Assert.That(imported.Markdown, Is.EqualTo(clean));
        Assert.That(MarkdownCleaner.Clean(imported.Markdown), Has.Property("Changes").Empty.And.Property("Markdown")
            .EqualTo(imported.Markdown), "cleaning is done once");
    }

    [Property(MaxTest = 300)]
    public void No_word_is_lost_by_repeated_cleaning(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = string.Concat(Enumerable.Range(0, random.Next(1, 40))
            .Select(at => random.Next(3) == 0 ? $" mot{at} " : Pieces[random.Next(Pieces.Length)]));

        var once = MarkdownCleaner.Clean(source).Markdown;
        var twice = MarkdownCleaner.Clean(once).Markdown;

        var written = TextTokens.Words(source).Where(w => w.StartsWith("mot", StringComparison.Ordinal)).ToList();
        Assert.That(written, Is.SubsetOf(TextTokens.Words(once)), source);
        Assert.That(written, Is.SubsetOf(TextTokens.Words(twice)), source);
    }

    private static readonly string[] Pieces = ["\n", "\n\n", "\n\n", "\n- ", "\n1. ", "\n## ", "\n### **", "** ", "**", "*", "<b>",
        "</b>", "<p>", "</p>", "<br>", "<sup>1</sup>", "\n\n<sup>1</sup> ", "<sup>th</sup>", "\n\n---\n\n",
        "<ul><li>", "</li></ul>", "<table><tr><td>cell</td></tr></table>", "<a href='https://x.example'>", "</a>", "\u00A0", "&nbsp;",
        ". ", ", ", ": ", "\n\n12\n\n", "\n\f\n", "\t", "| ", "> ", "[^1]", "\n[^1]: ", "• ", "Word ", "\r\n"];

    [Test]
    public void The_real_declaration_becomes_clean_Markdown_and_loses_no_word()
    {
        var source = RealInput.WholeText();

        var imported = MarkdownCleaner.Clean(source);
        var document = TextDocument.Parse(imported.Markdown);

        foreach (var kind in imported.Changes.GroupBy(c => c.Kind))
        {
            TestContext.Out.WriteLine($"{kind.Key}: {kind.Count()}");
        }

        foreach (var kind in document.Clauses.GroupBy(c => c.Kind))
        {
            TestContext.Out.WriteLine($"{kind.Key}: {kind.Count()}");
        }

        Assert.That(Words(imported.Markdown), Is.EqualTo(Words(source)));
        Assert.That(document.Clauses.Count(c => c.Kind == ClauseKind.Footnote), Is.EqualTo(2));
        Assert.That(imported.Markdown, Does.Contain("12^th^").And.Contain("engagement through constructive dialogues")
            .And.Contain("<https://ocindex.net/2023/>"));
        Assert.That(imported.Markdown, Does.Not.Contain("<sup>").And.Not.Contain("\n---"));
        Assert.That(
            document.Clauses.Where(c => c.Kind is ClauseKind.Paragraph or ClauseKind.Item && c.Text.Length > 0 && char.IsLower(c.Text[0]))
            .Select(c => c.Text), Is.Empty);
        Assert.That(document.Parts.Select(p => p.Kind), Is.EqualTo(new[] { "body", "foreword", "preamble", "body", "annex" }));
        Assert.That(MarkdownCleaner.Clean(imported.Markdown).Changes, Is.Empty);
    }

    private static List<string> Words(string markdown) =>
        TextTokens.Words(Marks().Replace(markdown, " ")).Where(word => !word.All(char.IsAsciiDigit)).Order(StringComparer.Ordinal).ToList();

    [GeneratedRegex(@"</?sup>|\[\^\d+\]:?|[\^]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Marks();
}
