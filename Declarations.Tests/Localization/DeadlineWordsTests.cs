using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed class DeadlineWordsTests
{
    [TestCase("en", "2027-10-01T22:00:00Z", "Open until the end of 1 October 2027 (Europe/Vienna, UTC+02:00)")]
    [TestCase("fr", "2027-10-01T22:00:00Z", "Ouverte jusqu’à la fin du 1er octobre 2027 (Europe/Vienna, UTC+02:00)")]
    [TestCase("zh", "2027-10-01T22:00:00Z", "开放至2027年10月1日结束时（Europe/Vienna, UTC+02:00）")]
    [TestCase("en", "2027-10-01T12:00:00Z", "Open until 1 October 2027, 14:00 (Europe/Vienna, UTC+02:00)")]
    [TestCase("en", "2027-10-31T00:30:00Z", "Open until 31 October 2027, 02:30 (Europe/Vienna, UTC+02:00)")]
    [TestCase("en", "2027-10-31T01:30:00Z", "Open until 31 October 2027, 02:30 (Europe/Vienna, UTC+01:00)")]
    public void A_deadline_is_stated_with_its_offset_and_midnight_is_the_end_of_a_day(string language, string at, string expected) =>
        Assert.That(Words.In(language).SayDeadline("declaration.closes.at", Instant(at), "Europe/Vienna"), Is.EqualTo(expected));

    [TestCase("America/St_Johns", "America/St Johns, UTC-02:30")]
    [TestCase("UTC", "UTC")]
    [TestCase(null, "UTC")]
    public void A_zone_is_named_with_its_offset_at_that_instant(string? zone, string expected) =>
        Assert.That(TimeZones.NameAt(zone, Instant("2027-07-01T12:00:00Z")), Is.EqualTo(expected));

    [Test]
    public void Every_language_states_every_deadline_both_ways()
    {
        string[] keys = ["declaration.closes.at", "declaration.closes.first", "mail.confirm.until", "mail.closing.lead", "mail.moved.now",
            "mail.moved.earlier", "mail.moved.waiting"];

        foreach (var language in Language.All)
        {
            Assert.That(keys.Where(key => !Words.In(language).Keys.Contains($"{key}.end") || !Words.In(language).Keys.Contains(key)), Is.Empty,
                language.Code);
        }
    }

    private static DateTimeOffset Instant(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
}
