using System.Text;
using System.Text.RegularExpressions;
using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed partial class WordsTests
{
    private static readonly Words English = Words.In(Language.English);

    [Test]
    public void Every_language_has_every_text_of_English([ValueSource(nameof(Others))] Language language)
    {
        var expected = English.Keys.Select(Stem).Distinct(StringComparer.Ordinal);

        var actual = Words.In(language).Keys.Select(Stem).Distinct(StringComparer.Ordinal);

        Assert.That(actual, Is.EquivalentTo(expected));
    }

    [Test]
    public void Every_language_names_the_same_placeholders([ValueSource(nameof(Others))] Language language)
    {
        var words = Words.In(language);

        var different = words.Keys.Where(key => !Placeholders(words[key]).IsSubsetOf(Placeholders(Original(key)))
            || (!IsPlural(key) && !Placeholders(Original(key)).SetEquals(Placeholders(words[key]))));

        Assert.That(different, Is.Empty);
    }

    [Test]
    public void Every_counted_text_has_each_plural_form_of_its_language([ValueSource(nameof(Everyone))] Language language)
    {
        var words = Words.In(language);
        var counted = English.Keys.Where(IsPlural).Select(Stem).Distinct(StringComparer.Ordinal);

        var missing = counted.SelectMany(stem => Plural.Forms(language.Code).Select(form => $"{stem}.{form}"))
            .Except(words.Keys, StringComparer.Ordinal);

        Assert.That(missing, Is.Empty);
    }

    [TestCase("en", 1, "1 day left")]
    [TestCase("en", 0, "0 days left")]
    [TestCase("fr", 0, "0 jour restant")]
    [TestCase("ru", 21, "Остался 21 день")]
    [TestCase("ru", 3, "Осталось 3 дня")]
    [TestCase("ru", 11, "Осталось 11 дней")]
    [TestCase("ar", 2, "بقي يومان")]
    [TestCase("zh", 5, "还剩 5 天")]
    public void A_count_takes_the_form_of_its_language(string language, int days, string expected) =>
        Assert.That(Words.In(language).Count("declaration.days", days), Is.EqualTo(expected));

    [Test]
    public void An_unknown_key_is_refused_so_that_no_page_shows_it() =>
        Assert.Throws<KeyNotFoundException>(() => _ = Words.In("fr")["no.such.words"]);

    [TestCase("en", "12 October 2026")]
    [TestCase("fr", "12 octobre 2026")]
    [TestCase("es", "12 de octubre de 2026")]
    [TestCase("ru", "12 октября 2026 г.")]
    [TestCase("ar", "12 تشرين الأول/أكتوبر 2026")]
    [TestCase("zh", "2026年10月12日")]
    public void Days_are_written_as_the_language_writes_them(string language, string expected) =>
        Assert.That(Words.In(language).Day(new DateOnly(2026, 10, 12)).Normalize(NormalizationForm.FormKC), Is.EqualTo(expected));

    [TestCase("en", "14–18 October 2027")]
    [TestCase("fr", "du 14 au 18 octobre 2027")]
    [TestCase("es", "del 14 al 18 de octubre de 2027")]
    [TestCase("ru", "14–18 октября 2027 г.")]
    [TestCase("ar", "من 14 إلى 18 تشرين الأول/أكتوبر 2027")]
    [TestCase("zh", "2027年10月14日至18日")]
    public void A_period_names_its_month_once(string language, string expected) =>
        Assert.That(Words.In(language).Days(new(2027, 10, 14), new(2027, 10, 18)).Normalize(NormalizationForm.FormKC), Is.EqualTo(expected));

    [TestCase("en", "30 September – 2 October 2027")]
    [TestCase("fr", "du 30 septembre au 2 octobre 2027")]
    [TestCase("es", "del 30 de septiembre al 2 de octubre de 2027")]
    [TestCase("ru", "30 сентября – 2 октября 2027 г.")]
    [TestCase("ar", "من 30 أيلول/سبتمبر إلى 2 تشرين الأول/أكتوبر 2027")]
    [TestCase("zh", "2027年9月30日至10月2日")]
    public void A_period_names_its_year_once(string language, string expected) =>
        Assert.That(Words.In(language).Days(new(2027, 9, 30), new(2027, 10, 2)).Normalize(NormalizationForm.FormKC), Is.EqualTo(expected));

    [TestCase("fr", "du 1er au 18 octobre 2027")]
    [TestCase("es", "del 1 al 18 de octubre de 2027")]
    public void A_period_may_begin_with_the_first_of_a_month(string language, string expected) =>
        Assert.That(Words.In(language).Days(new(2027, 10, 1), new(2027, 10, 18)), Is.EqualTo(expected));

    [Test]
    public void A_period_over_the_end_of_a_year_states_both_years() =>
        Assert.That(Words.In("es").Days(new(2027, 12, 30), new(2028, 1, 2)),
            Is.EqualTo("del 30 de diciembre de 2027 al 2 de enero de 2028"));

    [TestCase("en", "1,234,567")]
    [TestCase("fr", "1\u202f234\u202f567")]
    [TestCase("es", "1.234.567")]
    [TestCase("ru", "1\u00a0234\u00a0567")]
    [TestCase("ar", "1,234,567")]
    [TestCase("zh", "1,234,567")]
    public void Numbers_have_one_set_of_digits_and_the_separator_of_the_language(string language, string expected)
    {
        Assert.That(Words.In(language).Number(1234567), Is.EqualTo(expected));
        Assert.That(Words.In(language).Isolating.Number(12), Is.EqualTo("12"));
    }

    [Test]
    public void A_language_without_plural_rules_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Plural.Of("de", 1));
        Assert.Throws<ArgumentException>(() => Plural.Forms("de"));
    }

    [TestCase("ru", "Декларация «Реки» передана конференции 1 октября 2027 г.")]
    [TestCase("en", "“Реки” was delivered on 1 October 2027.")]
    public void A_date_that_ends_with_a_full_stop_ends_its_sentence(string language, string expected) => Assert.That(
        Words.In(language).Say("mail.delivered.lead", ("title", "Реки"), ("date", Words.In(language).Day(new DateOnly(2027, 10, 1)))).Normalize(NormalizationForm.FormKC),
        Is.EqualTo(expected));

    [Test]
    public void A_date_is_isolated_as_one_value() =>
        Assert.That(Words.In("ar").Isolating.Say("link.signed", ("date", Words.In("ar").Isolating.Day(new DateOnly(2027, 10, 1)))),
            Is.EqualTo("وقّعتَ في \u20681 تشرين الأول/أكتوبر 2027\u2069"));

    [Test]
    public void The_first_of_a_month_is_an_ordinal_in_French() =>
        Assert.That(Words.In("fr").Day(new DateOnly(2027, 10, 1)), Is.EqualTo("1er octobre 2027"));

    [Test]
    public void French_has_no_break_spaces_before_double_punctuation_and_inside_guillemets() =>
        Assert.That(Words.In("fr").Keys.Where(key => FrenchBreak().IsMatch(Words.In("fr")[key])), Is.Empty);

    [Test]
    public void A_value_with_a_placeholder_in_it_is_shown_as_it_is() =>
        Assert.That(Words.In("en").Say("mail.organiser", ("organiser", "{organiser} {title}")), Does.EndWith(": {organiser} {title}"));

    [Test]
    public void Values_are_isolated_on_screens_in_Arabic_only()
    {
        Assert.That(Words.In("ar").Isolating.Say("edition.number", ("number", "42@example.org")), Does.EndWith("\u206842@example.org\u2069"));
        Assert.That(Words.In("ar").Say("edition.number", ("number", "42")).Contains('\u2068'), Is.False);
        Assert.That(Words.In("fr").Isolating.Say("edition.number", ("number", "42")).Contains('\u2068'), Is.False);
    }

    private static IEnumerable<Language> Everyone => Language.All;

    private static IEnumerable<Language> Others => Language.All.Where(language => language != Language.English);

    private static string Original(string key) => English[IsPlural(key) ? $"{Stem(key)}.other" : key];

    private static bool IsPlural(string key) => Form().IsMatch(key);

    private static string Stem(string key) => Form().Replace(key, "");

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@" [:;?!»]|« ", RegexOptions.None, 1000)]
    private static partial Regex FrenchBreak();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
