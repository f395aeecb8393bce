using System.Diagnostics;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Access;

public sealed class SignInTests : ProductTests
{
    [Test]
    public async Task A_member_and_a_stranger_get_the_same_answer_and_only_the_member_gets_mail()
    {
        var stranger = (await Anyone.Post("sign-in", new { email = "stranger@example.org" })).Is(202);
        var member = (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        await Product.Mail.Token(Product.Secretariat, "sign-in");
        await AllRequestsHandled();

        Assert.That(stranger.Text, Is.EqualTo(member.Text));
        Assert.That(Product.Mail.To("stranger@example.org"), Is.Empty);
    }

    [Test]
    public async Task A_request_for_a_member_and_one_for_a_stranger_run_the_same_sql_commands()
    {
        await using var product = await Product.Start(withWorker: false);
        (await product.Anyone.Post("sign-in", new { email = "first@example.org" })).Is(202); // counts a portion of the network's limit
        var counts = new List<int>();
        foreach (var email in new[] { Product.Secretariat, "stranger@example.org" })
        {
            product.Commands.Take();
            (await product.Anyone.Post("sign-in", new { email })).Is(202);
            counts.Add(product.Commands.Take());
        }

        await using var db = product.Db();
        var kinds = await db.OutboxMessages.Select(m => m.Kind).ToListAsync();

        Assert.That(counts, Is.EqualTo(new[] { 1, 1 }));
        Assert.That(kinds, Is.EqualTo(Enumerable.Repeat(SignInMessage.Kind, 3)));
        Assert.That(await db.SignInLinks.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_member_gets_a_limited_number_of_links_in_an_hour()
    {
        await using var db = Product.Db();
        var site = new Site(new Uri(Product.PublicUrl));
        var (now, email) = (Product.Clock.GetUtcNow().AddDays(-30), $"{Guid.NewGuid():n}@example.org");
        var member = await Membership.Add(db, new(email, "Busy Member", Role.Reader), now, default);

        for (var n = 0; n < 70; n++)
        {
            await SignInLinkMail.Send(db, site, email, now, default);
        }

        Assert.That(await db.SignInLinks.CountAsync(l => l.MemberId == member.Id), Is.EqualTo(60));
    }

    [Test]
    public async Task A_link_opens_one_session_and_is_refused_afterwards()
    {
        var link = await Link();

        var session = (await Anyone.Post("sessions", new { token = link })).Is(201);
        Assert.That(session["member"].GetProperty("role").GetString(), Is.EqualTo("secretariat"));
        (await Anyone.With(session["accessToken"].GetString()).Get("members")).Is(200);
        (await Anyone.Post("sessions", new { token = link })).Is(410, "link_expired");
    }

    [Test]
    public async Task Concurrent_uses_of_one_link_open_one_session()
    {
        var link = await Link();

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Anyone.Post("sessions", new { token = link })));

        Assert.That(replies.Count(r => (int)r.Status == 201), Is.EqualTo(1));
        Assert.That(replies.Count(r => (int)r.Status == 410), Is.EqualTo(11));
    }

    [TestCase("", "link_garbled")]
    [TestCase("short", "link_garbled")]
    [TestCase(null, "link_garbled")]
    public async Task A_link_broken_by_a_mail_program_is_refused_with_its_error_code(string? token, string code) =>
        (await Anyone.Post("sessions", new { token })).Is(404, code);

    [TestCase("")]
    [TestCase("not an address")]
    [TestCase("a@b.org\r\nBcc: c@d.org")]
    [TestCase(null)]
    public async Task An_invalid_address_is_refused_by_field(string? email)
    {
        var reply = (await Anyone.Post("sign-in", new { email })).Is(400, "invalid");

        Assert.That(reply["errors"].TryGetProperty("email", out _), Is.True);
    }

    [Test]
    public async Task Signing_out_ends_the_session()
    {
        var session = (await Anyone.Post("sessions", new { token = await Link() })).Is(201);
        var member = Anyone.With(session["accessToken"].GetString());

        (await member.Delete("sessions/current")).Is(204);

        (await member.Get("members")).Is(401, "sign_in_required");
    }

    [Test]
    public async Task Signing_out_everywhere_ends_every_session_and_every_unused_link()
    {
        await using var product = await Product.Start();
        var (one, other) = (await product.Anyone.SignIn(Product.Secretariat), await product.Anyone.SignIn(Product.Secretariat));

        (await one.Delete("sessions")).Is(204);

        (await one.Get("members")).Is(401, "sign_in_required");
        (await other.Get("members")).Is(401, "sign_in_required");
    }

    [Test]
    public async Task A_session_ends_when_nobody_used_it_for_the_idle_time_and_lasts_while_it_is_used()
    {
        await using var product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Sessions:IdleHours"] = "12" });
        var member = await product.Anyone.SignIn(Product.Secretariat);

        product.Clock.Advance(TimeSpan.FromHours(11));
        (await member.Get("members")).Is(200);
        product.Clock.Advance(TimeSpan.FromHours(11));
        (await member.Get("members")).Is(200);
        product.Clock.Advance(TimeSpan.FromHours(13));

        (await member.Get("members")).Is(401, "sign_in_required");
    }

    [Test]
    public async Task Links_tokens_and_addresses_are_not_in_the_database_or_the_logs()
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

    private async Task AllRequestsHandled()
    {
        await using var db = Product.Db();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if (!await db.OutboxMessages.AnyAsync(m => m.DoneAt == null))
            {
                return;
            }
        }

        Assert.Fail("Messages were not handled in 30 s.");
    }

    private async Task<string> Link()
    {
        var known = Product.Mail.To(Product.Secretariat).Select(m => m.Token("sign-in")).LastOrDefault(t => t is not null);
        (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        return await Product.Mail.Token(Product.Secretariat, "sign-in", not: known);
    }
}
