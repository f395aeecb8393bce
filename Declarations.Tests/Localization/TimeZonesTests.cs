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
}
