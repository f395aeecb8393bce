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
