using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Access;

public sealed class SignInTests : ProductTests
{
    [Test]
    public async Task A_member_and_a_stranger_get_the_same_answer_and_only_the_member_gets_mail()
    {
        var member = (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        var stranger = (await Anyone.Post("sign-in", new { email = "stranger@example.org" })).Is(202);

        Assert.That(stranger.Text, Is.EqualTo(member.Text));
        await Product.Mail.Token(Product.Secretariat, "sign-in");
        Assert.That(Product.Mail.To("stranger@example.org"), Is.Empty);
    }

    [Test]
    public async Task A_link_opens_one_session_and_then_says_that_it_was_used()
    {
        var link = await Link();

        var session = (await Anyone.Post("sessions", new { token = link })).Is(201);
        Assert.That(session["member"].GetProperty("role").GetString(), Is.EqualTo("secretariat"));
        (await Anyone.With(session["accessToken"].GetString()).Get("members")).Is(200);
        (await Anyone.Post("sessions", new { token = link })).Is(410, "link_expired");
    }

    [Test]
    public async Task Of_many_who_use_one_link_at_once_one_gets_in()
    {
        var link = await Link();

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Anyone.Post("sessions", new { token = link })));

        Assert.That(replies.Count(r => (int)r.Status == 201), Is.EqualTo(1));
        Assert.That(replies.Count(r => (int)r.Status == 410), Is.EqualTo(11));
    }

    [TestCase("", "link_garbled")]
    [TestCase("short", "link_garbled")]
    [TestCase(null, "link_garbled")]
    public async Task A_link_broken_by_a_mail_program_explains_itself(string? token, string code) =>
        (await Anyone.Post("sessions", new { token })).Is(404, code);

    [TestCase("")]
    [TestCase("not an address")]
    [TestCase("a@b.org\r\nBcc: c@d.org")]
    [TestCase(null)]
    public async Task What_is_no_address_is_said_at_its_field(string? email)
    {
        var reply = (await Anyone.Post("sign-in", new { email })).Is(400, "invalid");

        Assert.That(reply["errors"].TryGetProperty("email", out _), Is.True);
    }

    [Test]
    public async Task A_session_signed_out_is_over()
    {
        var session = (await Anyone.Post("sessions", new { token = await Link() })).Is(201);
        var member = Anyone.With(session["accessToken"].GetString());

        (await member.Delete("sessions/current")).Is(204);

        (await member.Get("members")).Is(401, "sign_in_required");
    }

    [Test]
    public async Task Neither_links_nor_tokens_nor_addresses_stand_in_the_database()
    {
        var link = await Link();
        var token = (await Anyone.Post("sessions", new { token = link })).Is(201)["accessToken"].GetString()!;
        await using var db = Product.Db();

        var rows = await db.Database.SqlQueryRaw<string>("""
            select to_jsonb(m)::text as "Value" from members m union all select to_jsonb(l)::text from sign_in_links l union all
            select to_jsonb(s)::text from sessions s union all select to_jsonb(o)::text from outbox_messages o union all
            select encode(email, 'escape') from members union all select encode(payload, 'escape') from outbox_messages
            """).ToListAsync();

        Assert.That(string.Join('\n', rows), Does.Not.Contain(link).And.Not.Contain(token).And.Not.Contain(Product.Secretariat));
        Assert.That(string.Join('\n', Product.Log.Lines), Does.Not.Contain(link).And.Not.Contain(token)
            .And.Not.Contain(Product.Secretariat));
    }

    private async Task<string> Link()
    {
        var known = Product.Mail.To(Product.Secretariat).Select(m => m.Token("sign-in")).LastOrDefault();
        (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        return await Product.Mail.Token(Product.Secretariat, "sign-in", not: known);
    }
}
