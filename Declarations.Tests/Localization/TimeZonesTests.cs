using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed class TimeZonesTests
{
    [TestCase("Africa/Nairobi", "Africa/Nairobi")]
    [TestCase("Nowhere/City", "UTC")]
    [TestCase("", "UTC")]
    [TestCase(null, "UTC")]
    public void A_name_that_the_system_does_not_know_gives_UTC(string? name, string expected) =>
        Assert.That(TimeZones.Find(name).Id, Is.EqualTo(expected));

    [TestCase("Europe/Vienna", true)]
    [TestCase("America/Argentina/Buenos_Aires", true)]
    [TestCase("Etc/GMT+1", true)]
    [TestCase("UTC", true)]
    [TestCase("W. Europe Standard Time", false)]
    [TestCase("Eastern Standard Time", false)]
    [TestCase("europe/vienna", false)]
    [TestCase("EUROPE/VIENNA", false)]
    [TestCase("Europe/vienna", false)]
    [TestCase("../etc/passwd", false)]
    [TestCase("Vienna", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Only_IANA_names_are_accepted_letter_by_letter(string? name, bool expected)
    {
        _ = TimeZoneInfo.GetSystemTimeZones(); // after this the system ignores case

        Assert.That(TimeZones.IsIana(name), Is.EqualTo(expected));
    }
}
