using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed class DeadlineWordsTests
{
    [TestCase("en", "2027-10-01T22:00:00Z", "Open until the end of 1 October 2027 (Vienna, UTC+02:00)")]
    [TestCase("fr", "2027-10-01T22:00:00Z", "Ouverte jusqu’à la fin du 1er octobre 2027 (Vienne, UTC+02:00)")]
    [TestCase("zh", "2027-10-01T22:00:00Z", "开放至2027年10月1日结束时（维也纳，UTC+02:00）")]
    [TestCase("en", "2027-10-01T12:00:00Z", "Open until 1 October 2027, 14:00 (Vienna, UTC+02:00)")]
    [TestCase("en", "2027-10-31T00:30:00Z", "Open until 31 October 2027, 02:30 (Vienna, UTC+02:00)")]
    [TestCase("en", "2027-10-31T01:30:00Z", "Open until 31 October 2027, 02:30 (Vienna, UTC+01:00)")]
    public void A_deadline_is_stated_with_its_offset_and_midnight_is_the_end_of_a_day(string language, string at, string expected) =>
        Assert.That(Words.In(language).SayDeadline("declaration.closes.at", Instant(at), "Europe/Vienna"), Is.EqualTo(expected));

    [TestCase("en", "America/St_Johns", "St. John’s, UTC-02:30")]
    [TestCase("en", "America/New_York", "New York, UTC-04:00")]
    [TestCase("es", "America/New_York", "Nueva York, UTC-04:00")]
    [TestCase("ru", "Europe/Kyiv", "Киев, UTC+03:00")]
    [TestCase("ar", "Africa/Cairo", "القاهرة، UTC+03:00")]
    [TestCase("zh", "Asia/Kolkata", "加尔各答，UTC+05:30")]
    [TestCase("fr", "Etc/GMT+1", "GMT+1, UTC-01:00")]
    [TestCase("fr", "UTC", "UTC")]
    [TestCase("fr", null, "UTC")]
    public void A_zone_is_named_by_its_place_with_its_offset_at_that_instant(string language, string? zone, string expected) =>
        Assert.That(Words.In(language).Zone(zone, Instant("2027-07-01T12:00:00Z")), Is.EqualTo(expected));

    [Test]
    public void Every_zone_that_a_deadline_can_have_is_named_in_each_language()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal) && TimeZones.IsIana(id));

        Assert.That(zones.Where(id => Words.In("ru").Zone(id, DateTimeOffset.UnixEpoch).Any(char.IsAsciiLetterLower)), Is.Empty);
    }

    [TestCase("en", "1 July 2027, 14:00 (Vienna, UTC+02:00)")]
    [TestCase("zh", "2027年7月1日 14:00（维也纳，UTC+02:00）")]
    [TestCase("ar", "1 تموز/يوليه 2027، 14:00 (فيينا، UTC+02:00)")]
    public void An_instant_is_written_with_day_time_and_zone(string language, string expected) =>
        Assert.That(Words.In(language).DayAndTime(Instant("2027-07-01T12:00:00Z"), "Europe/Vienna"), Is.EqualTo(expected));

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
