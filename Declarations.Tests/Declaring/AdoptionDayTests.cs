using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Declaring;

public sealed class AdoptionDayTests : ProductTests
{
    [Test]
    public async Task The_day_of_adoption_is_that_of_the_declarations_zone_on_pages_and_in_the_document()
    {
        var secretariat = await SignIn(Role.Secretariat);
        var evening = Product.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(23).AddMinutes(30);
        Product.Clock.Stop(new DateTimeOffset(evening, TimeSpan.Zero)); // in Vienna it is the next day
        await secretariat.DeclareAndOpen("night");
        var day = $"{evening.AddDays(1):d MMMM yyyy}";

        var page = (await Anyone.Get("/declarations/night", "text/html")).Is(200).Text;
        var edition = (await secretariat.Edition("night", "draft")).Path;
        var pdf = await PdfText.Pages((await secretariat.Get($"{edition}/files/declaration.pdf")).Is(200).Bytes);

        Assert.That(page, Does.Contain($"Adopted by the Board on {day}, version 1"));
        Assert.That(PdfText.WithEvenGaps(string.Join(' ', pdf)), Does.Contain($"Adopted by the Board on {day}, version 1"));
    }
}
