using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed class CountriesTests
{
    [TestCase("KE", "KE")]
    [TestCase(" ke ", "KE")]
    [TestCase("Kenya", "KE")]
    [TestCase("Allemagne", "DE")]
    [TestCase("肯尼亚", "KE")]
    [TestCase("Viet Nam", "VN")]
    [TestCase("Vietnam", "VN")]
    [TestCase("Cape Verde", "CV")]
    [TestCase("North Korea", "KP")]
    [TestCase("Россия", "RU")]
    public void A_country_is_found_by_code_or_by_its_name_in_any_language(string text, string expected)
    {
        var found = Countries.TryFind(text, out var code);

        Assert.That((found, code), Is.EqualTo((true, expected)));
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("Atlantis")]
    [TestCase("ZZ")]
    public void An_unknown_country_is_not_found(string? text) =>
        Assert.That(Countries.TryFind(text, out _), Is.False);

    [Test]
    public void Every_country_has_a_name_in_every_language()
    {
        foreach (var language in Language.All)
        {
            var names = Countries.All(language);

            Assert.That(names, Has.Count.EqualTo(250));
            Assert.That(names.Select(country => country.Name), Has.None.Empty.And.Unique);
        }
    }

    [TestCase("en", "SY", "Syrian Arab Republic")]
    [TestCase("fr", "BO", "Bolivie (État plurinational de)")]
    [TestCase("es", "KE", "Kenya")]
    [TestCase("ru", "GB", "Соединённое Королевство")]
    [TestCase("ar", "RU", "الاتحاد الروسي")]
    [TestCase("zh", "KP", "朝鲜民主主义人民共和国")]
    public void Countries_have_the_short_names_of_the_United_Nations(string language, string code, string name) =>
        Assert.That(Countries.Name(code, Language.Find(language)!), Is.EqualTo(name));

    [Test]
    public void Countries_are_sorted_as_readers_of_the_language_expect()
    {
        var names = Countries.All(Language.Find("fr")!).Select(country => country.Name).ToList();

        Assert.That(names.IndexOf("Égypte"), Is.LessThan(names.IndexOf("France")));
        Assert.That(names[0], Is.EqualTo("Afghanistan"));
    }
}
