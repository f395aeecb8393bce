using System.Net;
using System.Text;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

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
        Assert.That((shown["state"].GetString(), shown["name"].GetString(), shown["declaration"].GetProperty("textSha256").GetString()), Is.EqualTo(("pending", "River Watch", new string('a', 64))));
        Assert.That(shown.Headers.CacheControl!.NoStore, Is.True);

        var confirmed = (await Anyone.Post($"confirmations/{token}")).Is(200);
        Assert.That((confirmed["state"].GetString(), confirmed["receipt"].GetProperty("kind").GetString()), Is.EqualTo(("confirmed", "organisation")));

        var manage = await Product.Mail.Token("office@river-watch.example", "my-signature");
        Assert.That((await Anyone.Get($"withdrawals/{manage}")).Is(200)["receipt"].ToString(), Is.EqualTo(confirmed["receipt"].ToString()));
        Assert.That((await Anyone.Post($"withdrawals/{manage}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
        Assert.That((await Anyone.Post($"withdrawals/{manage}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
        Assert.That((await Anyone.Post($"confirmations/{token}")).Is(200)["state"].GetString(), Is.EqualTo("withdrawn"));
    }

    [Test]
    public async Task The_answer_is_the_same_to_the_byte_whatever_the_mailbox_has_done()
    {
        await Anyone.Sign(Slug, Surface.Individual("Confirmed", "confirmed@mail.example"));
        await Begin("pending@mail.example");
        await Strike("invalidated@mail.example", s => s.Invalidate(Product.Clock.GetUtcNow()));
        await Strike("quarantined@mail.example", s => s.Quarantine(Product.Clock.GetUtcNow()));
        await Strike("withdrawn@mail.example", s => s.Withdraw(Product.Clock.GetUtcNow()));
        for (var n = 0; n < 15; n++)
        {
            await Begin("capped@mail.example");
        }

        string[] mailboxes = ["fresh", "confirmed", "pending", "invalidated", "quarantined", "withdrawn", "capped"];
        var replies = new List<string>();
        foreach (var mailbox in mailboxes)
        {
            var reply = await Begin($"{mailbox}@mail.example");
            replies.Add($"{reply.Text}\n{string.Join('\n', reply.Headers.Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}");
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
        var code = System.Text.RegularExpressions.Regex.Match(mail.Text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])", default, TimeSpan.FromSeconds(1)).Value;

        (await Anyone.Post($"declarations/{Slug}/confirmations", new { email = "typed@mail.example", code = "ABCD-2345" })).Is(400, "code_wrong");
        (await Anyone.Post($"declarations/{Slug}/confirmations", new { email = "nobody@mail.example", code = "ABCD-2345" })).Is(400, "code_wrong");
        Assert.That((await Anyone.Post($"declarations/{Slug}/confirmations", new { email = "typed@mail.example", code })).Is(200)["state"].GetString(), Is.EqualTo("confirmed"));
    }

    [Test]
    public async Task This_was_not_me_deletes_what_was_entered()
    {
        await Begin("refused@mail.example");
        var token = await Product.Mail.Token("refused@mail.example", "confirm");

        (await Anyone.Post($"confirmations/{token}/refusal")).Is(204);

        (await Anyone.Post($"confirmations/{token}")).Is(404, "link_unknown");
    }

    [Test]
    public async Task An_unknown_or_unopened_declaration_takes_no_signature()
    {
        await Product.Draft("unopened");

        (await Anyone.Post("declarations/nowhere/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(404, "not_found");
        (await Anyone.Post("declarations/unopened/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(404, "not_found");
        (await Anyone.Post("declarations/unopened/confirmations", new { email = "nadia@mail.example", code = "ABCD-2345" })).Is(404, "not_found");
    }

    [Test]
    public async Task A_closed_declaration_takes_no_signature()
    {
        var now = Product.Clock.GetUtcNow();
        await Product.Draft("over", d =>
        {
            d.Adopt(1, new string('b', 64), approvals: 1, now);
            d.Open(now.AddDays(1), "Europe/Vienna", 0, now);
            d.Close(now);
        });

        (await Anyone.Post("declarations/over/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(409, "signing_closed");
    }

    [TestCase("confirmations/abc", "link_garbled")]
    [TestCase("confirmations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_unknown")]
    [TestCase("confirmations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3E", "link_garbled")]
    [TestCase("withdrawals/%F0%9F%8C%8D", "link_garbled")]
    [TestCase("withdrawals/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_unknown")]
    public async Task A_link_that_leads_nowhere_says_why(string path, string code)
    {
        (await Anyone.Get(path)).Is(404, code);
        (await Anyone.Post(path)).Is(404, code);
    }

    [TestCase("", null)]
    [TestCase("null", null)]
    [TestCase("[]", null)]
    [TestCase("{", null)]
    [TestCase("{}", "kind,listing,email")]
    [TestCase("""{"kind":"state","listing":"public","email":"a@example.org"}""", "kind")]
    [TestCase("""{"kind":"individual","individual":{"name":7},"listing":"public","email":"a@example.org"}""", "individual.name")]
    [TestCase("""{"kind":"individual","individual":"Nadia","listing":"public","email":"a@example.org"}""", "individual")]
    [TestCase("""{"kind":"individual","individual":{"name":"Nadia"},"listing":null,"email":null}""", "listing,email")]
    [TestCase("""{"kind":"individual","individual":{"name":"Nadia"},"listing":"public","email":"a@example.org","updates":"yes"}""", "updates")]
    [TestCase("""{"kind":"individual","individual":{"name":"N\u0000adia"},"listing":"public","email":"a@example.org"}""", "individual.name")]
    [TestCase("""{"kind":"individual","individual":{"name":"\ud800"},"listing":"public","email":"a@example.org"}""", "individual.name")]
    [TestCase("""{"kind":"organisation","listing":"public","email":"a@example.org"}""", "organisation.name,representative.name,representative.authorised,organisation.country")]
    public async Task Bad_input_is_refused_by_field_and_leaves_nothing(string json, string? fields)
    {
        var before = await Count();

        var reply = (await Anyone.Post($"declarations/{Slug}/signatures", new StringContent(json, Encoding.UTF8, "application/json"))).Is(400);

        Assert.That(fields is null ? [] : reply["errors"].EnumerateObject().Select(e => e.Name), Is.EquivalentTo(fields?.Split(',') ?? []));
        Assert.That(await Count(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_huge_body_is_refused()
    {
        var reply = await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual(new string('a', 2_000_000), "a@example.org"));

        reply.Is(413, "too_large");
    }

    private async Task<Reply> Begin(string email) =>
        (await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual("Nadia", email))).Is(202);

    private async Task Strike(string email, Action<Signature> verb)
    {
        var id = (await Anyone.Sign(Slug, Surface.Individual("Nadia", email))).Confirmed["receipt"].GetProperty("id").GetGuid();
        await using var db = Product.Db();
        verb(await db.Signatures.SingleAsync(s => s.Id == id));
        await db.SaveChangesAsync();
    }

    private async Task<int> Count()
    {
        await using var db = Product.Db();
        return await db.Signatures.CountAsync(s => s.Kind == SignatoryKind.Organisation);
    }

    private async Task<string> Dump() => string.Join('\n', (await DatabaseText.Tables(Product.ConnectionString)).Where(t => t.Name.StartsWith("sign", StringComparison.Ordinal)).Select(t => t.Text));
}
