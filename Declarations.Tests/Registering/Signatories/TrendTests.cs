using Declarations.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Registering;

/// <summary>Many sign-ons from one network or mail domain, and the alarm when few are confirmed.</summary>
public sealed class TrendTests : PageTests
{
    [Test]
    public async Task A_flood_is_shown_by_network_and_domain_with_links_to_its_filter_and_mailed_to_the_secretariat_once()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await Product.OpenDeclaration(secretariat, "flood");
        await Anyone.Sign("flood", Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async n => (await Anyone.Post("declarations/flood/signatures",
            Surface.Individual($"Robot {n}", $"robot{n}@robots.example"))).Is(202)));
        Product.Clock.Advance(TimeSpan.FromMinutes(20));

        Product.RunRecurring("CheckConfirmationRate");
        var alarm = await Product.Mail.Newest(Product.Secretariat, mail => mail.Text.Contains("Confirmed: ", StringComparison.Ordinal));
        var trends = (await secretariat.Get("declarations/flood/register/trends")).Is(200);
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/flood/register");
        await Page.GetByText("Many sign-ons of the last 24 hours").ClickAsync();
        await Look("Register-trends");
        await Page.GetByRole(AriaRole.Link, new() { Name = "robots.example" }).ClickAsync();

        await Assertions.Expect(Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("40 signatures");
        Assert.That(alarm.Text, Does.Contain(": 41. Confirmed: 1,").And.Contain("/secretariat/flood/register"));
        Assert.That(trends["domains"].GetRawText(),
            Is.EqualTo("""[{"value":"robots.example","begun":40,"confirmed":0,"isMailProvider":false}]"""));
        Assert.That(trends["networks"][0].GetProperty("begun").GetInt32(), Is.EqualTo(41));
        Assert.That((await secretariat.Get(
            $"declarations/flood/register/counts?network={trends["networks"][0].GetProperty("value").GetString()}"))["total"].GetInt32(),
            Is.EqualTo(41));
        Product.RunRecurring("CheckConfirmationRate");
        Product.Clock.Advance(TimeSpan.FromMinutes(30));
        Product.RunRecurring("CheckConfirmationRate");
        Product.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That((await secretariat.Get("declarations/flood/register/trends")).Is(200)["examined"].GetInt32(), Is.Zero);
        Assert.That(await Alarms(), Is.EqualTo(1));
    }

    private async Task<int> Alarms()
    {
        await using var db = Product.Db();
        return await db.AuditEntries.CountAsync(e => e.Action == "confirmations.alarm");
    }

    private async Task Look(string name)
    {
        foreach (var width in new[] { 390, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 844);
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), name);
            await Axe.FindsNothing(Page);
            if (Environment.GetEnvironmentVariable("DECLARATIONS_SHOTS") is { Length: > 0 } folder)
            {
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
