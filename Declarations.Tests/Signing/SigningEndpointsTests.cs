using System.Net;
using Declarations.Access;

namespace Declarations.Tests.Signing;

public sealed class SigningEndpointsTests : ProductTests
{
    private const string Slug = "rivers";

    [OneTimeSetUp]
    public Task Open() => Product.Open(Slug);

    [Test]
    public async Task Signing_goes_from_the_form_to_the_receipt_and_back()
    {
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Organisation("River Watch", "office@river-watch.example"))).Is(202);
        var token = await Product.Mail.Token("office@river-watch.example", "confirm");

        var shown = (await Anyone.Get($"confirmations/{token}")).Is(200);
        Assert.That((shown["state"].GetString(), shown["name"].GetString(), shown["declaration"].GetProperty("textSha256").GetString()),
            Is.EqualTo(("pending", "River Watch", (await Anyone.Get($"declarations/{Slug}")).Is(200)["textSha256"].GetString())));
        Assert.That(shown.Headers.CacheControl!.NoStore, Is.True);

        var confirmed = (await Anyone.Post($"confirmations/{token}")).Is(200);
        Assert.That((confirmed["state"].GetString(), confirmed["receipt"].GetProperty("kind").GetString()),
            Is.EqualTo(("confirmed", "organisation")));

        var manage = await Product.Mail.Token("office@river-watch.example", "my-signature");
        Assert.That((await Anyone.Get($"withdrawals/{manage}")).Is(200)["receipt"].ToString(), Is.EqualTo(confirmed["receipt"].ToString()));
        Assert.That((await Anyone.Post($"withdrawals/{manage}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
        Assert.That((await Anyone.Post($"withdrawals/{manage}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
        Assert.That((await Anyone.Post($"confirmations/{token}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
    }

    [Test]
    public async Task The_response_is_byte_for_byte_the_same_whatever_the_mailbox_did_before()
    {
        await Anyone.Sign(Slug, Surface.Individual("Confirmed", "confirmed@mail.example"));
        await Begin("pending@mail.example");
        await Moderate("invalidated@mail.example", "invalidation");
        await Moderate("quarantined@mail.example", "quarantine");
        await Anyone.Sign(Slug, Surface.Individual("Nadia", "withdrawn@mail.example"));
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token("withdrawn@mail.example", "my-signature")}")).Is(200);
        for (var n = 0; n < 15; n++)
        {
            await Begin("capped@mail.example");
        }

        string[] mailboxes = ["fresh", "confirmed", "pending", "invalidated", "quarantined", "withdrawn", "capped"];
        var replies = new List<string>();
        foreach (var mailbox in mailboxes)
        {
            var reply = await Begin($"{mailbox}@mail.example");
            replies.Add(
                $"{reply.Text}\n{string.Join('\n', reply.Headers.Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}");
        }

        Assert.That(replies, Has.All.EqualTo(replies[0]));
    }

    [Test]
    public async Task Mail_scanners_that_get_and_head_change_nothing()
    {
        await Begin("scanned@mail.example");
        var token = await Product.Mail.Token("scanned@mail.example", "confirm");
        var before = await Dump();

        foreach (var path in new[] { $"confirmations/{token}", $"withdrawals/{token}" })
        {
            await Anyone.Call(HttpMethod.Get, path);
            await Anyone.Call(HttpMethod.Head, path);
            await Anyone.Call(HttpMethod.Options, path);
        }

        Assert.That((await Anyone.Call(HttpMethod.Head, $"confirmations/{token}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Dump(), Is.EqualTo(before));
    }

    [Test]
    public async Task The_code_confirms_from_any_device()
    {
        await Begin("typed@mail.example");
        var mail = await Product.Mail.Newest("typed@mail.example");
        var code = System.Text.RegularExpressions.Regex.Match(mail.Text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])", default,
            TimeSpan.FromSeconds(1)).Value;

        (await Anyone.Post($"declarations/{Slug}/confirmations", new { email = "typed@mail.example", code = "ABCD-2345" }))
            .Is(400, "code_wrong");
        (await Anyone.Post($"declarations/{Slug}/confirmations", new { email = "nobody@mail.example", code = "ABCD-2345" }))
            .Is(400, "code_wrong");
        Assert.That((await Anyone.Post($"declarations/{Slug}/confirmations", new { email = "typed@mail.example", code })).Is(200)["state"]
            .GetString(), Is.EqualTo("confirmed"));
    }

    [Test]
    public async Task This_was_not_me_deletes_the_pending_sign_on()
    {
        await Begin("refused@mail.example");
        var token = await Product.Mail.Token("refused@mail.example", "confirm");

        (await Anyone.Post($"confirmations/{token}/refusal")).Is(204);

        (await Anyone.Post($"confirmations/{token}")).Is(410, "signature_refused");
    }

    private async Task<Reply> Begin(string email) =>
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual("Nadia", email))).Is(202);

    private async Task Moderate(string email, string noun)
    {
        var id = (await Anyone.Sign(Slug, Surface.Individual("Nadia", email))).Confirmed["receipt"].GetProperty("id").GetGuid();
        object? body = noun is "invalidation" ? new { reason = "A fake" } : null;
        (await (await SignIn(Role.Secretariat)).Put($"declarations/{Slug}/register/{id}/{noun}", body)).Is(200);
    }

    private async Task<string> Dump() =>
        string.Join('\n', (await DatabaseText.Tables(Product.ConnectionString))
        .Where(t => t.Name.StartsWith("sign", StringComparison.Ordinal)).Select(t => t.Text));
}
