using System.Net;
using System.Net.Http.Headers;
using Declarations.Access;
using MimeKit;
using Npgsql;

namespace Declarations.Tests.Bouncing;

/// <summary>Mail that fails, at once or by a bounce, and what the secretariat does about it.</summary>
public sealed class BounceTests : ProductTests
{
    private const string HookToken = "a-token-of-the-hook";
    private readonly int imapPort = Product.FreePort();
    private Surface secretariat = null!;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Mail:Bounces:Token"] = HookToken,
        ["Mail:Bounces:Imap:Host"] = "127.0.0.1",
        ["Mail:Bounces:Imap:Port"] = $"{imapPort}",
        ["Mail:Bounces:Imap:User"] = ImapServer.User,
        ["Mail:Bounces:Imap:Password"] = ImapServer.Password,
    };

    [OneTimeSetUp]
    public async Task SignInSecretariat() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_mail_that_the_server_refuses_is_listed_with_its_reason_and_stored_without_address_signature_or_time()
    {
        await secretariat.DeclareAndOpen("refused");
        (await Anyone.Post("declarations/refused/signatures", Surface.Individual("Nadia", "gone@refused.example"))).Is(202);

        var item = (await Undelivered("refused", 1)).Single();

        Assert.That((item.GetProperty("email").GetString(), item.GetProperty("name").GetString(), item.GetProperty("code").GetString()),
            Is.EqualTo(("gone@refused.example", "Nadia", "550")));
        Assert.That(item.GetProperty("state").GetString(), Is.EqualTo("pending"));
        await using var source = NpgsqlDataSource.Create(Product.ConnectionString);
        await using var command = source.CreateCommand("""
            select string_agg(column_name, ' ' order by column_name) from information_schema.columns where table_name = 'undelivered_mails'
            """);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("declaration_id id sealed"));
        await using var subjects = source.CreateCommand("""
            select string_agg(distinct split_part(subject, ':', 1), ' ') from audit_entries where action = 'mail.undelivered'
            """);
        Assert.That(await subjects.ExecuteScalarAsync(), Is.EqualTo("declaration"));
    }

    [Test]
    public async Task A_bounce_posted_to_the_hook_is_noted_at_its_signature_and_neither_a_forged_one_nor_an_answer_is()
    {
        await secretariat.DeclareAndOpen("hook");
        var path = await ReturnPathOf("hook", "office@hook.example");
        var forged = path.Replace(path[30], path[30] == 'a' ? 'b' : 'a');

        Assert.That(path, Does.Match("^declarations\\+[a-z2-7]{44}@example\\.org$"));
        Assert.That((await Post(Bounce.Report(path), "wrong")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        MimeMessage[] ignored = [Bounce.Report(forged), Bounce.Vacation(path), Bounce.Prose(path), Bounce.Report(path, "delayed", "4.4.1")];
        foreach (var mail in ignored)
        {
            (await Post(mail, HookToken)).Is(202);
        }

        (await Post(Bounce.Report(path, status: "5.2.2"), HookToken)).Is(202);
        var item = (await Undelivered("hook", 1)).Single();

        Assert.That((item.GetProperty("email").GetString(), item.GetProperty("code").GetString(), item.GetProperty("state").GetString()),
            Is.EqualTo(("office@hook.example", "5.2.2", "confirmed")));
    }

    [Test]
    public async Task Bounces_are_read_from_the_imap_mailbox_and_every_mail_there_is_marked_as_read()
    {
        await using var imap = await ImapServer.Start(imapPort);
        await secretariat.DeclareAndOpen("imap");
        var path = await ReturnPathOf("imap", "office@imap.example");
        await imap.Append(Bounce.Vacation(path));
        await imap.Append(Bounce.Report(path));

        await Product.RunRecurringAndWait("ReadBounceMailbox");

        Assert.That((await Undelivered("imap", 1)).Single().GetProperty("code").GetString(), Is.EqualTo("5.1.1"));
        Assert.That(await imap.CountUnread(), Is.Zero);
    }

    [Test]
    public async Task The_corrected_address_of_a_sign_on_that_waits_gets_the_request_and_old_links_are_void()
    {
        await secretariat.DeclareAndOpen("typo");
        (await Anyone.Post("declarations/typo/signatures", Surface.Individual("Nadia", "nadia@tpyo.example"))).Is(202);
        var old = await Product.Mail.Newest("nadia@tpyo.example");
        (await Post(Bounce.Report(old.From), HookToken)).Is(202);
        var id = (await Undelivered("typo", 1)).Single().GetProperty("id").GetString();

        (await secretariat.Post($"declarations/typo/mail/{id}/address", new { email = "nadia" })).Is(400);
        (await secretariat.Post($"declarations/typo/mail/{id}/address", new { email = "nadia@typo.example" })).Is(202);

        Assert.That((await Anyone.Get($"confirmations/{old.Token("confirm")}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        (await Anyone.Post($"confirmations/{await Product.Mail.Token("nadia@typo.example", "confirm")}")).Is(200);
        (await Post(Bounce.Report(old.From), HookToken)).Is(202);
        Assert.That(await Undelivered("typo", 0), Is.Empty);
    }

    [Test]
    public async Task The_corrected_address_of_a_signature_counts_when_its_mailbox_confirms_it_and_is_not_told_whose_it_is()
    {
        await secretariat.DeclareAndOpen("moved");
        var path = await ReturnPathOf("moved", "office@old.example");
        var mine = await Product.Mail.Token("office@old.example", "my-signature");
        (await Post(Bounce.Report(path), HookToken)).Is(202);
        var id = (await Undelivered("moved", 1)).Single().GetProperty("id").GetString();

        (await secretariat.Post($"declarations/moved/mail/{id}/address", new { email = "office@new.example" })).Is(202);
        var asked = await Product.Mail.Newest("office@new.example");
        var waiting = (await Undelivered("moved", 1)).Single().GetProperty("correctedTo").GetString();
        var page = (await Anyone.Get($"/address/{asked.Token("address")}")).Is(200).Text;

        Assert.That(waiting, Is.EqualTo("office@new.example"));
        Assert.That(asked.Text + page, Does.Not.Contain("River Watch"));
        (await Anyone.Get($"my-signature/{mine}")).Is(200); // until the mailbox answers
        Assert.That((await Anyone.Post($"addresses/{asked.Token("address")}")).Is(200)["state"].GetString(), Is.EqualTo("confirmed"));
        (await Anyone.Get($"my-signature/{await Product.Mail.Token("office@new.example", "my-signature")}")).Is(200);
        Assert.That((await Anyone.Get($"my-signature/{mine}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await secretariat.Get("declarations/moved/register?q=office@new.example")).Is(200).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_failed_is_sent_again_once_and_an_update_leaves_the_mailbox_out_meanwhile()
    {
        await secretariat.DeclareAndOpen("again");
        await Anyone.Sign("again", Updating.UpdateTests.Asking("River Watch", "office@again.example", "en"));
        var path = (await Product.Mail.Newest("office@again.example", m => m.Token("my-signature") is not null)).From;
        (await Post(Bounce.Report(path), HookToken)).Is(202);
        var id = (await Undelivered("again", 1)).Single().GetProperty("id").GetString();
        (await secretariat.Post("declarations/again/updates", new { subject = "News", markdown = "One." })).Is(202);
        await Finished("again");
        var before = Product.Mail.To("office@again.example").Count;

        (await secretariat.Post($"declarations/again/mail/{id}/resending")).Is(202);

        Assert.That((await secretariat.Post($"declarations/again/mail/{id}/resending")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await Product.Mail.Newest("office@again.example", _ => Product.Mail.To("office@again.example").Count > before);
    }

    private async Task Finished(string slug)
    {
        for (var attempt = 0; attempt < 200; attempt++, await Task.Delay(100))
        {
            var update = (await secretariat.Get($"declarations/{slug}/updates")).Is(200).Items.Single();
            if (update.GetProperty("isFinished").GetBoolean())
            {
                Assert.That(update.GetProperty("mailed").GetInt32(), Is.Zero);
                return;
            }
        }

        throw new AssertionException("The update was not finished in 20 s.");
    }

    private async Task<string> ReturnPathOf(string slug, string email)
    {
        await Anyone.Sign(slug, Surface.Organisation("River Watch", email));
        return (await Product.Mail.Newest(email, m => m.Token("my-signature") is not null)).From;
    }

    private async Task<Reply> Post(MimeMessage message, string token)
    {
        using var raw = new MemoryStream();
        await message.WriteToAsync(raw);
        using var content = new ByteArrayContent(raw.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return await Anyone.With(token).Post("bounces", content);
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Undelivered(string slug, int count)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var items = (await secretariat.Get($"declarations/{slug}/mail?state=undelivered")).Is(200).Items.ToList();
            if (items.Count == count && (count > 0 || await IsIdle()))
            {
                return items;
            }

            await Task.Delay(100);
        }

        throw new AssertionException($"There were not {count} undelivered mails within 20 s.");
    }

    private async Task<bool> IsIdle()
    {
        await using var source = NpgsqlDataSource.Create(Product.ConnectionString);
        await using var command = source.CreateCommand("""
            select not exists (select from outbox_messages where kind = 'mail.bounce' and done_at is null and failed_at is null)
            """);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
