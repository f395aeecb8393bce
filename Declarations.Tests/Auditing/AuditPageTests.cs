using System.Diagnostics;
using Declarations.Access;
using Declarations.Auditing;
using Microsoft.Playwright;

namespace Declarations.Tests.Auditing;

public sealed class AuditPageTests : PageTests
{
    protected override BrowserNewContextOptions Profile =>
        new() { JavaScriptEnabled = true, ViewportSize = new() { Width = 1280, Height = 900 } };

    [OneTimeSetUp]
    public async Task Act()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await Anyone.Sign("rivers", Surface.Individual("Nadia", "nadia@home.example"));
        (await secretariat.Post("declarations/rivers/closing")).Is(200);
    }

    [TestCase("/secretariat/rivers/audit", "Audit")]
    [TestCase("/members/audit", "Members’ audit")]
    public async Task Pages_pass_axe_and_do_not_scroll_sideways(string path, string heading)
    {
        await SignInOnPage(Role.Secretariat);
        foreach (var width in new[] { 390, 1280 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            Assert.That(await Open(path), Is.EqualTo(200));

            Assert.That(await Page.Locator("h1").InnerTextAsync(), Is.EqualTo(heading));
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
            await Axe.FindsNothing(Page);
        }
    }

    [Test]
    public async Task The_history_of_one_object_is_one_link_away()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/audit");

        await Page.Locator("tr", new() { HasText = "Signature confirmed" }).GetByText("Its history").ClickAsync();
        await Arrive("subject=signature");

        Assert.That(await Page.Locator("tbody th").AllInnerTextsAsync(), Is.EqualTo(new[] { "Signature confirmed", "Sign-on received" }));
    }

    [Test]
    public async Task A_removed_delivery_shows_what_was_recorded_before_and_leaves_out_what_was_empty()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("handed");
        var (path, delivered) = await secretariat.Deliver("handed");
        var delivery = delivered["deliveries"].EnumerateArray().Single().GetProperty("id").GetGuid();
        (await secretariat.Call(HttpMethod.Delete, $"{path}/deliveries/{delivery}", new { reason = "A mistake" })).Is(200);
        await SignInOnPage(Role.Secretariat);

        await Open("/secretariat/handed/audit?action=delivery.removed");

        var row = await Page.Locator("tbody tr").InnerTextAsync();
        Assert.That(row, Does.Contain("Details: recipient: UNODC Secretariat → nothing").And.Contain("Reason: A mistake"));
    }

    [Test]
    public async Task The_pages_say_whether_the_chain_was_verified_and_raise_an_alarm_when_it_was_altered()
    {
        await SignInOnPage(Role.Secretariat);
        await using var db = Product.Db();
        await AuditChain.Extend(db, default);
        await Check(db);
        await Open("/secretariat/rivers/audit");
        await Assertions.Expect(Page.GetByText("entries are as they were recorded")).ToBeVisibleAsync();

        await db.Tamper("update audit_entries set actor = 'operator' where action = 'declaration.adopted'");
        await Check(db);

        foreach (var path in new[] { "", "/audit" })
        {
            await Open($"/secretariat/rivers{path}");
            await Assertions.Expect(Page.GetByText("The audit trail was altered")).ToBeVisibleAsync();
            await Assertions.Expect(Page.GetByText("declaration.adopted, declaration:")).ToBeVisibleAsync();
        }

        await Open("/secretariat/rivers/audit?action=declaration.adopted");
        await Assertions.Expect(Page.GetByText("This entry was altered after it was recorded.")).ToBeVisibleAsync();
    }

    // As the Worker does every night.
    private async Task Check(DeclarationsDb db)
    {
        var before = (await AuditCheck.Last(db, default))?.CheckedAt;
        Product.Clock.Advance(TimeSpan.FromMinutes(1));
        Product.RunRecurring("VerifyAuditChain");
        for (var waited = Stopwatch.StartNew(); (await AuditCheck.Last(db, default))?.CheckedAt == before; await Task.Delay(100))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)));
        }
    }
}
