using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed class TextDirectionTests
{
    [TestCase("ar", "rtl")]
    [TestCase("fa-AF", "rtl")]
    [TestCase("HE", "rtl")]
    [TestCase("en", "ltr")]
    [TestCase("zh-Hans-CN", "ltr")]
    [TestCase("", "ltr")]
    public void A_language_tag_has_the_writing_direction_of_its_language(string tag, string direction) =>
        Assert.That(TextDirection.Of(tag), Is.EqualTo(direction));

    [Test]
    public void Every_language_of_the_pages_has_the_direction_of_its_culture([ValueSource(nameof(Languages))] Language language) =>
        Assert.That(language.Direction, Is.EqualTo(language.Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr"));

    private static IReadOnlyList<Language> Languages() => Language.All;
}
