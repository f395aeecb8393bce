using Declarations.Localization;
using Declarations.Validation;

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
    [TestCase("cote d'ivoire", "CI")]
    [TestCase("TURKEY", "TR")]
    [TestCase("São Tomé-et-Principe", "ST")]
    [TestCase("中国香港特别行政区", "HK")]
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

    [Test]
    public void No_name_in_use_means_two_countries()
    {
        var keys = Countries.All(Language.English)
            .SelectMany(country => Countries.NamesOf(country.Code).Select(NameOrder.KeyOf).Distinct().Select(key => (key, country.Code)));

        Assert.That(keys.GroupBy(pair => pair.key).Where(group => group.Count() > 1), Is.Empty);
    }

    [TestCase("fr", "Bélarus|El Salvador|Timor-Leste|Cabo Verde|République populaire démocratique de Corée|République de Corée|"
        + "Fédération de Russie|République de Moldova|Bolivie (État plurinational de)|Venezuela (République bolivarienne du)|"
        + "Iran (République islamique d’)|République arabe syrienne|République démocratique populaire lao|République-Unie de Tanzanie|"
        + "Saint-Siège|Viet Nam|Brunéi Darussalam|Micronésie (États fédérés de)|Saint-Kitts-et-Nevis|Kirghizistan|Iraq|Nigéria|Libéria|"
        + "États-Unis d’Amérique", "BY SV TL CV KP KR RU MD BO VE IR SY LA TZ VA VN BN FM KN KG IQ NG LR US")]
    [TestCase("es", "Belarús|Eswatini|Kenya|Rwanda|Zimbabwe|Botswana|Lesotho|Malawi|Djibouti|Malí|Benin|Guinea-Bissau|Qatar|Bahrein|"
        + "Arabia Saudita|Iraq|Bangladesh|Bhután|Kazajstán|Viet Nam|Fiji|Palau|Papua Nueva Guinea|Nueva Zelandia|Suriname|"
        + "Trinidad y Tabago|Saint Kitts y Nevis|Rumania|República de Moldova|Santa Sede|Islas Åland|Estados Unidos de América",
        "BY SZ KE RW ZW BW LS MW DJ ML BJ GW QA BH SA IQ BD BT KZ VN FJ PW PG NZ SR TT KN RO MD VA AX US")]
    [TestCase("ru", "Кыргызстан|Тимор-Лешти|Южная Африка|Соединённое Королевство|Соединённые Штаты Америки|Багамские Острова|"
        + "Коморские Острова|Мальдивские Острова|Центральноафриканская Республика|Республика Молдова|Российская Федерация|"
        + "Святой Престол|Бруней-Даруссалам", "KG TL ZA GB US BS KM MV CF MD RU VA BN")]
    [TestCase("en", "Syrian Arab Republic|Russian Federation|Iran (Islamic Republic of)|Democratic People’s Republic of Korea|"
        + "Republic of Korea|Viet Nam|Lao People’s Democratic Republic|Holy See|Cabo Verde|Czechia|Türkiye|"
        + "Netherlands (Kingdom of the)|Bolivia (Plurinational State of)|United Republic of Tanzania|Republic of Moldova",
        "SY RU IR KP KR VN LA VA CV CZ TR NL BO TZ MD")]
    [TestCase("ar", "الجمهورية العربية السورية|الاتحاد الروسي|إيران (جمهورية - الإسلامية)|جمهورية كوريا الشعبية الديمقراطية|جمهورية كوريا|"
        + "فييت نام|جمهورية لاو الديمقراطية الشعبية|الكرسي الرسولي|كابو فيردي|تشيكيا|تركيا", "SY RU IR KP KR VN LA VA CV CZ TR")]
    [TestCase("zh", "阿拉伯叙利亚共和国|俄罗斯联邦|伊朗伊斯兰共和国|朝鲜民主主义人民共和国|大韩民国|越南|老挝人民民主共和国|教廷|佛得角|捷克|土耳其",
        "SY RU IR KP KR VN LA VA CV CZ TR")]
    public void Countries_have_the_short_names_of_M49(string language, string names, string codes) =>
        Assert.That(codes.Split(' ').Select(code => Countries.Name(code, Language.Find(language)!)), Is.EqualTo(names.Split('|')));

    [Test]
    public void No_name_is_shortened_by_signs()
    {
        var names = Language.All.SelectMany(language => Countries.All(language)).Select(country => country.Name);

        Assert.That(names.Where(name => name.Contains('&', StringComparison.Ordinal) || name.Contains("о-в", StringComparison.Ordinal)
            || name.Contains("St.", StringComparison.Ordinal)), Is.Empty);
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
