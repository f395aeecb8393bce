using Declarations.Worker.Publishing;

namespace Declarations.Tests.Publishing;

public sealed class GuessedLanguageTests
{
    [TestCase("We ask States Parties to publish what flows into rivers.", "en")]
    [TestCase("ندعو الدول الأطراف إلى نشر ما يصب في الأنهار (UNTOC).", "ar")]
    [TestCase("Мы просим государства-участники публиковать данные.", "ru")]
    [TestCase("我们呼吁缔约国公布流入河流的物质。", "zh")]
    [TestCase("私たちは締約国に川に流れ込むものを公表するよう求めます。", "ja")]
    [TestCase("당사국에 강으로 흘러드는 것을 공개할 것을 요청한다.", "ko")]
    [TestCase("", "en")]
    [TestCase("Signed by 人权研究中心 and others who met at the river", "en")]
    public void The_prevailing_script_determines_the_language(string text, string language) =>
        Assert.That(GuessedLanguage.Of(text), Is.EqualTo(language));
}
