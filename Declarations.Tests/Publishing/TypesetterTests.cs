using System.Text;
using Declarations.Matching;
using Declarations.Publishing;
using Microsoft.Extensions.Configuration;

namespace Declarations.Tests.Publishing;

public sealed class TypesetterTests
{
    [Test]
    public async Task The_same_input_gives_the_same_bytes()
    {
        RollRow[] roll = [SampleDocument.Organisation("River Watch", "KE"), SampleDocument.Organisation("人权研究中心"),
            new(SignatoryKind.Individual, "Nadia", null)];

        Assert.That(await SampleDocument.Render(roll), Is.EqualTo(await SampleDocument.Render([.. roll.Reverse()])));
    }

    [Test]
    public async Task A_document_declares_both_standards_is_tagged_has_a_language_and_embeds_every_font()
    {
        var pdf = await SampleDocument.Render(
            [.. new[] { "River Watch", "مركز الأنهار", "人权研究中心", "River 🌊" }.Select(name => SampleDocument.Organisation(name))]);
        var raw = Encoding.Latin1.GetString(pdf);
        var fonts = (await PdfText.Fonts(pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.That(raw, Does.Contain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
        Assert.That(raw, Does.Contain("<pdfuaid:part>1</pdfuaid:part>"));
        Assert.That(raw, Does.Contain("/StructTreeRoot").And.Contain("/Lang (en)").And.Contain("/DisplayDocTitle true"));
        Assert.That(await PdfText.Info(pdf), Does.Match(@"Title:\s+A declaration on rivers").And.Match(@"Tagged:\s+yes"));
        Assert.That(fonts, Has.Count.GreaterThan(4).And.All.Match(@"\s+yes\s+yes\s+yes\s+\d+\s+0$"));
    }

    [TestCase("en", "River Watch, Kenya")]
    [TestCase("zh", "River Watch，肯尼亚")]
    public async Task Name_and_country_are_separated_as_the_language_does_it(string language, string expected)
    {
        var pages = await PdfText.Pages(await SampleDocument.Render([SampleDocument.Organisation("River Watch", "KE")],
            SampleDocument.Facts with { Language = language }));

        Assert.That(string.Concat(pages), Does.Contain(expected));
    }

    [Test]
    public async Task A_document_has_all_its_parts_in_order()
    {
        RollRow[] roll =
        [
            SampleDocument.Organisation("River Watch", "KE"), new(SignatoryKind.Individual, "Nadia", null),
            new(SignatoryKind.Individual, null, "UG"),
        ];

        var pages = await PdfText.Pages(await SampleDocument.Render(roll));

        Snapshot.Matches(PdfText.WithEvenGaps(string.Join("\n=== page ===\n", pages)));
    }

    [Test]
    public async Task Footnotes_are_on_the_page_that_references_them()
    {
        var filler = string.Join("\n\n",
            Enumerable.Repeat(string.Concat(Enumerable.Repeat("Rivers feed us all and we feed them. ", 12)), 12));
        var pages = await PdfText.Pages(
            await SampleDocument.Render([], text: $"# A declaration on rivers\n\n## Preamble\n\nFirst call.[^1]\n\n{filler}"
                + "\n\nSecond call.[^2]\n\n[^1]: Early note.\n[^2]: Late note."));

        foreach (var (call, note) in new[] { ("First call", "Early note"), ("Second call", "Late note") })
        {
            var page = pages.Single(p => p.Contains(call, StringComparison.Ordinal));
            Assert.That(page, Does.Contain(note));
            Assert.That(page.IndexOf(note, StringComparison.Ordinal),
                Is.GreaterThan(page.LastIndexOf("Rivers feed", StringComparison.Ordinal)));
        }
    }

    [Test]
    public async Task Only_a_draft_carries_the_watermark()
    {
        // Rotated letters are extracted in pieces.
        Assert.That(await PdfText.Of(await SampleDocument.Render([], SampleDocument.Facts with { Draft = true })),
            Does.Match("(?m)^DR$").And.Match("(?m)^AF$").And.Contain("Draft edition 1"));
        Assert.That(await PdfText.Of(await SampleDocument.Render([])), Does.Not.Match("(?m)^DR$").And.Not.Contain("Draft"));
    }

    [Test]
    public async Task Headings_that_skip_levels_and_texts_without_headings_are_rendered()
    {
        Assert.That(await PdfText.Of(await SampleDocument.Render([], text: "#### Deep first\n\nWords.\n\n## Then high\n\n###### Then deepest")),
            Does.Contain("Deep first").And.Contain("Then deepest"));
        Assert.That(await PdfText.Of(await SampleDocument.Render([], text: "Only words.")), Does.Contain("Only words."));
    }

    [Test]
    public void A_document_that_takes_too_long_fails_with_the_reason()
    {
        var hasty = Typesetter.Within(TimeSpan.FromMilliseconds(1));
        var document = DocumentComposer.Compose(SampleDocument.Facts, Declarations.Texts.TextDocument.Parse(SampleDocument.Text), []);

        Assert.That(async () => await hasty.Typeset(document, CancellationToken.None), Throws.TypeOf<TypesettingException>()
            .With.Message.Contains("longer than"));
    }

    [Test]
    public void A_document_that_needs_too_much_memory_fails_with_the_reason()
    {
        var poor = new Typesetter(new RenderLimits(TimeSpan.FromMinutes(1), Megabytes: 200));
        RollRow[] roll = [.. Enumerable.Range(1, 4900).Select(at => SampleDocument.Organisation($"Alliance for the Rivers of {at}", "KE"))];
        var document = DocumentComposer.Compose(SampleDocument.Facts, Declarations.Texts.TextDocument.Parse(SampleDocument.Text), roll);

        Assert.That(async () => await poor.Typeset(document, CancellationToken.None), Throws.TypeOf<TypesettingException>()
            .With.Message.EqualTo("The document needs more memory than 200 MB, which is all that Editions__RenderMegabytes allows."));
    }

    [TestCase("Editions:RenderMegabytes", "100")]
    [TestCase("Editions:RenderMegabytes", "2 GB")]
    [TestCase("Editions:RenderMinutes", "0")]
    public void A_limit_that_is_no_sensible_number_is_refused_by_its_name(string setting, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        Assert.That(() => RenderLimits.Read(settings), Throws.InvalidOperationException
            .With.Message.StartsWith(setting.Replace(":", "__", StringComparison.Ordinal)));
    }

    [Test]
    public void An_error_message_holds_no_text_of_the_document()
    {
        var document = DocumentComposer.Compose(SampleDocument.Facts, Declarations.Texts.TextDocument.Parse("# T\n\nA secret[^1]\n\n[^1]: n"),
            []) with
        { Notes = [] };

        Assert.That(async () => await new Typesetter().Typeset(document, CancellationToken.None), Throws.TypeOf<TypesettingException>()
            .With.Message.Not.Contains("secret"));
    }
}
