using System.Net;
using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Requests that no form of the pages sends.</summary>
public sealed class DraftPagesBadInputTests : PageTests
{
    [TestCase("?version=x")]
    [TestCase("?version=99")]
    [TestCase("?at=%00&act=comment")]
    [TestCase("?show=%3Cscript%3E")]
    [TestCase("/compare?from=-1&to=2")]
    [TestCase("/compare?from=9&to=1")]
    [TestCase("/vote?version=99999999999")]
    [TestCase("/inputs?at=nowhere")]
    public async Task An_unexpected_address_is_answered_without_a_server_error(string path)
    {
        await EnsureDeclaration();
        await SignInOnPage(Role.Secretariat);

        var status = await Open($"/drafting/bad{path}");

        Assert.That(status, Is.AnyOf(200, 404));
    }

    [TestCase("/threads", "version=abc&clause=&act=suggest&suggestion=")]
    [TestCase("/threads", "version=1&clause=nowhere&body=x")]
    [TestCase("/vote", "version=1&sha256=00")]
    [TestCase("/adoption", "version=7")]
    [TestCase("/inputs", "version=1&body=")]
    [TestCase("/edit/merge", "base=x&current=y&markdown=")]
    [TestCase("/edit/import", "base=0")]
    [TestCase("/edit", "base=99&markdown=Text&do=save")]
    [TestCase("/edit", "base=1&markdown=%00&do=save")]
    public async Task An_unexpected_form_is_refused_without_a_server_error(string path, string form)
    {
        await EnsureDeclaration();
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/bad/edit");
        var token = await Page.Locator("main [name=__form]").First.InputValueAsync();

        var status = (await Page.APIRequest.PostAsync($"{Product.PublicUrl}/drafting/bad{path}", new()
        {
            Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
            DataString = $"{form}&__form={Uri.EscapeDataString(token)}",
        })).Status;

        Assert.That(status, Is.InRange(400, 499));
    }

    [TestCase("/edit", "do=save")]
    [TestCase("/edit", "do=preview")]
    [TestCase("/edit/merge", "current=1")]
    public async Task Comments_of_a_Word_file_that_cannot_be_read_are_refused_and_the_typed_text_stays(string path, string act)
    {
        await EnsureDeclaration();
        await SignInOnPage(Role.Secretariat);
        await Open("/drafting/bad/edit");
        var token = await Page.Locator("main [name=__form]").First.InputValueAsync();

        var answer = await Page.APIRequest.PostAsync($"{Product.PublicUrl}/drafting/bad{path}", new()
        {
            Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
            DataString = $"base=1&markdown=Typed%20words&threads=garbage&{act}&__form={Uri.EscapeDataString(token)}",
        });

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(await answer.TextAsync(), Does.Contain("Typed words").And.Contain("The comments and changes of the Word file cannot be read"));
    }

    [Test]
    public async Task A_form_without_an_antiforgery_token_is_refused()
    {
        await EnsureDeclaration();
        await SignInOnPage(Role.Secretariat);

        var answer = await Page.APIRequest.PostAsync($"{Product.PublicUrl}/drafting/bad/edit",
            new() { Headers = [new("Content-Type", "application/x-www-form-urlencoded")], DataString = "base=1&markdown=Else&do=save" });

        Assert.That((HttpStatusCode)answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task EnsureDeclaration()
    {
        var secretariat = await SignIn(Role.Secretariat);
        if ((await secretariat.Get("declarations/bad")).Status is HttpStatusCode.NotFound)
        {
            await secretariat.Declare("bad");
            await secretariat.Save("bad", SampleTexts.Rivers, 0);
        }
    }
}
