using Declarations.Publishing;
using Declarations.Texts;

namespace Declarations.Tests.Publishing;

public sealed class CoverMatterTests
{
    [Test]
    public void Date_title_and_subtitle_move_to_the_cover()
    {
        var cover = CoverMatter.Of(
            TextDocument.Parse("October 2026\n\n# A declaration on rivers\n\n*To be delivered in Vienna*\n\n## Preamble\n\nWords."));

        Assert.That((cover.Date, cover.Title, cover.Subtitle),
            Is.EqualTo(("October 2026", "A declaration on rivers", "To be delivered in Vienna")));
        Assert.That(cover.Rest.Select(part => part.Kind), Is.EqualTo(new[] { "preamble" }));
    }

    [TestCase("21–25 October 2024")]
    [TestCase("October 21, 2024")]
    [TestCase("Vienna, 30 September – 2 October 2024")]
    [TestCase("30 December 2024 – 2 January 2025")]
    [TestCase("2024-10-21")]
    [TestCase("2027年10月")]
    [TestCase("2027年10月21日至25日")]
    [TestCase("فيينا، 21 تشرين الأول/أكتوبر 2027")]
    [TestCase("أكتوبر ٢٠٢٧")]
    [TestCase("21–25 октября 2024 года")]
    [TestCase("Vienne, le 21 octobre 2024")]
    [TestCase("21 a 25 de octubre de 2024")]
    public void A_date_is_recognised_in_every_language(string date)
    {
        var cover = CoverMatter.Of(TextDocument.Parse($"{date}\n\n# Rivers\n\nWords."));

        Assert.That((cover.Date, cover.Title), Is.EqualTo((date, "Rivers")));
    }

    [TestCase("We met 3 times in 2024 and 5 times in 2025, in all 8 times.")]
    [TestCase("Resolution 12345 of 2024")]
    [TestCase("Article 5")]
    public void A_line_with_other_numbers_is_no_date(string line) =>
        Assert.That(CoverMatter.Of(TextDocument.Parse($"{line}\n\n# Rivers\n\nWords.")).Date, Is.Null);

    [TestCase("# Rivers\n\n# Lakes\n\nWords.", null)]
    [TestCase("## Rivers\n\nWords.", null)]
    [TestCase("## Preamble\n\nWords.", null)]
    [TestCase("Words that begin in 2026 and go on for longer than a line with a date ever does.\n\n# Rivers", null)]
    [TestCase("", null)]
    [TestCase("## Rivers\n\nWords.", "rivers")]
    public void Only_a_title_is_taken_for_the_title(string markdown, string? declared)
    {
        var text = TextDocument.Parse(markdown);
        var cover = CoverMatter.Of(text, declared);

        Assert.That(cover.Title, declared is null ? Is.Null : Is.EqualTo("Rivers"));
        Assert.That(cover.Rest.Sum(part => part.Blocks.Count),
            Is.EqualTo(text.Parts.Sum(part => part.Blocks.Count) - (declared is null ? 0 : 1)));
    }
}
