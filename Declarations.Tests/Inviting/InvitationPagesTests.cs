using System.Text;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Inviting;

/// <summary>The secretariat's pages, with and without scripts, at phone and desk width.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class InvitationPagesTests(bool hasScripts) : PageTests
{
    private const string List = """
        Organisation;Email;Language
        River Watch;office@river.example;en
        Same again;Office@River.example;en
        Nobody;not an address;en
        جمعية الأنهار;rivers@jamia.example;Arabic
        Known;known@before.example;en
        Hidden;hidden@signed.example;en
        """;

    protected override BrowserNewContextOptions Profile =>
        new() { ViewportSize = new() { Width = 390, Height = 844 }, JavaScriptEnabled = hasScripts };

    [OneTimeSetUp]
    public async Task Prepare()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await Anyone.Sign("rivers", Surface.Individual("Hidden", "hidden@signed.example", listing: "withheld"));
        (await secretariat.Post("declarations/rivers/invitations", new { items = new[] { new { email = "known@before.example" } } })).Is(202);
        await Product.Mail.Token("known@before.example", "invitation");
    }

    [Test, Order(1)]
    public async Task A_pasted_list_is_checked_line_by_line_and_sent_with_one_button()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/invitations");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Invite mailboxes" }).ClickAsync();
        await Page.FillAsync("[name=list]", List);
        await Page.FillAsync("[name=message]", "Please sign before Friday.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check the list" }).ClickAsync();

        var main = await Page.Locator("main").InnerTextAsync();
        Assert.That(main, Does.Contain("2 mailboxes get an invitation").And.Contain("4 lines without an invitation")
            .And.Contain("Email address is not an e-mail address.").And.Contain("Same mailbox as line 2").And.Contain("Invited before")
            .And.Contain("Has signed").And.Contain("> Please sign before Friday."));
        Assert.That(Product.Mail.To("office@river.example"), Is.Empty);
        await FitsAndPassesAxe();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Send 2 invitations" }).ClickAsync();
        await Assertions.Expect(Page.Locator("[role=status]")).ToHaveTextAsync("The invitations are on their way.");
        Assert.That((await Product.Mail.Newest("rivers@jamia.example")).Subject, Does.StartWith("دعوة إلى التوقيع"));
        await Product.Mail.Token("office@river.example", "invitation");
        await Sent("office@river.example");
        await Open("/secretariat/rivers/invitations?q=example"); // another address than the one that refreshes itself
        await FitsAndPassesAxe();
    }

    [Test, Order(2)]
    public async Task A_file_of_Excel_in_UTF_16_is_read()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/invitations/new");
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("имя\tпочта\r\nРеки\treki@file.example\r\n")];
        await Page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "list.txt", MimeType = "text/plain", Buffer = bytes });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check the list" }).ClickAsync();

        Assert.That(await Page.InputValueAsync("textarea[name=list]"), Does.Contain("Реки\treki@file.example"));
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("1 mailbox gets an invitation"));
    }

    [Test, Order(3)]
    public async Task Those_who_have_not_answered_are_listed_downloaded_and_reminded_once()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/invitations");
        await Page.Locator("a[href$='state=unanswered']").First.ClickAsync();
        Assert.That(await Page.Locator("tbody tr").CountAsync(), Is.EqualTo(3));
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "(CSV)" }).ClickAsync());
        Assert.That(await File.ReadAllTextAsync((await download.PathAsync())!), Does.Contain("office@river.example,River Watch,organisation,en,sent,"));

        await Page.GetByRole(AriaRole.Link, new() { Name = "Remind those who have not answered" }).ClickAsync();
        await Page.FillAsync("[name=message]", "We miss you.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Preview the email" }).ClickAsync();
        Assert.That(await Page.Locator("main").InnerTextAsync(), Does.Contain("> We miss you."));
        await FitsAndPassesAxe();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send 3 reminders" }).ClickAsync();

        var mail = await Product.Mail.Newest("office@river.example", m => m.Subject.StartsWith("Reminder", StringComparison.Ordinal));
        Assert.That(mail.Text, Does.Contain("> We miss you."));
    }

    [Test, Order(4)]
    public async Task One_invitation_is_shown_and_deleted()
    {
        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/rivers/invitations?q=known%40before.example");
        await Page.Locator("tbody a").ClickAsync();
        await FitsAndPassesAxe();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete this invitation" }).ClickAsync();

        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("The invitation is deleted.");
        var token = Product.Mail.To("known@before.example")[0].Token("invitation");
        Assert.That(await Open($"/invitation/{token}"), Is.EqualTo(404));
        Assert.That(await Page.Locator("h1").InnerTextAsync(), Is.EqualTo("This invitation no longer exists"));
    }

    private async Task Sent(string email)
    {
        var secretariat = await SignIn(Role.Secretariat);
        for (var i = 0; i < 200; i++)
        {
            if ((await secretariat.Get($"declarations/rivers/invitations?state=queued")).Items.Count == 0
                && (await secretariat.Get($"declarations/rivers/invitations?state=sent&q={email}")).Items.Count == 1)
            {
                return;
            }

            await Task.Delay(50);
        }
    }

    // Axe is a script.
    private async Task FitsAndPassesAxe()
    {
        if (!hasScripts)
        {
            return;
        }

        await Axe.FindsNothing(Page);
        foreach (var width in (int[])[390, 1280])
        {
            await Page.SetViewportSizeAsync(width, 900);
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), Page.Url);
        }

        await Page.SetViewportSizeAsync(390, 844);
    }
}
