using Declarations.Validation;

namespace Declarations.Tests.Validation;

public sealed class OneLineTests
{
    [TestCase("  Amina \t Representative\r\n", "Amina Representative")]
    [TestCase("Jose\u0301", "José")]
    [TestCase("علی\u200cرضا", "علی\u200cرضا")]
    [TestCase("क्\u200dष", "क्\u200dष")]
    [TestCase("Suharto", "Suharto")]
    [TestCase("김하늘", "김하늘")]
    [TestCase("=1+1", "=1+1")]
    [TestCase("", "")]
    [TestCase("a\u202eb", "ab")]
    [TestCase("a\u2066b\u2069", "ab")]
    [TestCase("\u200fמרכז\u200f", "מרכז")]
    [TestCase("a\u200bb\u00adc", "abc")]
    [TestCase("\ufeffa", "a")]
    public void A_name_in_any_script_is_kept_and_normalized_without_invisible_characters(string given, string kept)
    {
        Assert.That(OneLine.Validate(given, 200, out var clean), Is.Null);
        Assert.That(clean, Is.EqualTo(kept));
    }

    [TestCase("a\u0000b", TestName = "A_null_is_refused")]
    [TestCase("a\u0007b", TestName = "A_bell_is_refused")]
    [TestCase("a\u001bb", TestName = "An_escape_is_refused")]
    [TestCase("a\ud800b", TestName = "Half_a_surrogate_pair_is_refused")]
    [TestCase("a\ue000b", TestName = "A_private_character_is_refused")]
    public void Control_and_invalid_characters_are_refused(string given)
    {
        Assert.That(OneLine.Validate(given, 200, out _), Is.Not.Null);
    }

    [Test]
    public void Length_is_counted_in_grapheme_clusters()
    {
        Assert.That(OneLine.Validate(string.Concat(Enumerable.Repeat("e\u0323\u0301", 200)), 200, out _), Is.Null);
        Assert.That(OneLine.Validate(new string('a', 200), 200, out _), Is.Null);
        Assert.That(OneLine.Validate(new string('a', 201), 200, out _), Does.Contain("at most 200"));
        Assert.That(OneLine.Validate("a" + new string('\u0301', 5000), 200, out _), Does.Contain("at most 200"));
    }
}
