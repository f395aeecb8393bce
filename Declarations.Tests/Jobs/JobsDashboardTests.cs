using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Jobs;

public sealed class JobsDashboardTests : PageTests
{
    private const string Path = "/secretariat/jobs";

    [Test]
    public async Task The_dashboard_lists_jobs_and_recurring_jobs_and_breaks_no_content_policy()
    {
        await SignInOnPage(Role.Secretariat);
        var reply = await Page.GotoAsync(Path);

        Assert.That(reply!.Status, Is.EqualTo(200));
        Assert.That(await Page.TitleAsync(), Does.Contain("Jobs"));
        Assert.That(reply.Headers["content-security-policy"],
            Does.StartWith("default-src 'none'; ").And.Contain("style-src-attr 'unsafe-inline'").And.Contain("frame-ancestors 'none'"));
        await Open(Path + "/recurring");
        await Assertions.Expect(Page.Locator("table")).ToContainTextAsync("CloseDeclarations");
        await Open(Path + "/jobs/succeeded");
        await Page.Locator("table a", new() { HasTextRegex = new("^\\s*mail\\b", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await Assertions.Expect(Page.Locator("body")).ToContainTextAsync("HandleMessages");
    }

    [Test]
    public async Task A_recurring_job_is_triggered_on_its_page_and_by_no_request_without_the_pages_token()
    {
        await SignInOnPage(Role.Secretariat);
        await Open(Path + "/recurring");

        var forged = await Page.EvaluateAsync<int>(
            "async path => (await fetch(path, { method: 'POST', body: new URLSearchParams({ 'jobs[]': 'RemindSigners' }) })).status",
            Path + "/recurring/trigger");
        await Page.Locator("input[value=RemindSigners]").CheckAsync();
        await Page.Locator("button[data-url$='/recurring/trigger']").ClickAsync();
        await Page.Locator("tr", new() { HasText = "RemindSigners" }).Locator("a[href*='/jobs/details/']").ClickAsync();
        await Assertions.Expect(Page.Locator("body")).ToContainTextAsync("Triggered using recurring job manager");

        Assert.That(forged, Is.EqualTo(403));
    }

    [Test]
    public async Task Strangers_are_sent_to_the_sign_in_page_and_other_roles_are_refused([Values(Role.Reader, Role.Editor)] Role role)
    {
        await Open(Path);
        await Arrive("/sign-in?return=%2Fsecretariat%2Fjobs");

        await SignInOnPage(role);

        Assert.That(await Open(Path), Is.EqualTo(403));
        Assert.That(await Open(Path + "/recurring"), Is.EqualTo(403));
    }
}
