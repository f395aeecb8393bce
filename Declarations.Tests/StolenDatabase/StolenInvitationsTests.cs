using Declarations.Mailing;
using Declarations.Tests.Inviting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.StolenDatabase;

/// <summary>What a mailing to the invited leaves in the database, when some of them have signed before it.</summary>
public sealed class StolenInvitationsTests : InvitationScene
{
    private static readonly string[] Others = ["first@invited.example", "second@invited.example"];

    [Test]
    public async Task A_reminder_leaves_the_same_for_those_who_signed_and_those_who_did_not_and_is_mailed_to_the_latter_only()
    {
        await Invite(null, [.. Others.Append("signer@invited.example").Select(email => new { email })]);
        foreach (var email in Others)
        {
            await Product.Mail.Newest(email);
        }

        var link = await Product.Mail.Token("signer@invited.example", "invitation");
        (await Anyone.Post($"invitations/{link}", Surface.Individual("Signer", "signer@invited.example", listing: "withheld"))).Is(200);
        await Product.Mail.Token("signer@invited.example", "my-signature");
        await Done();

        (await Desk.Post($"{Path}/reminders", new { message = "Please." })).Is(202);
        foreach (var email in Others)
        {
            await Product.Mail.Newest(email, m => m.Text.Contains("> Please.", StringComparison.Ordinal));
        }

        await Done();
        await using var db = Product.Db();
        var traces = await db.Database.SqlQuery<string>($"""
            select concat_ws(' ', (select count(*) from invitation_links l where l.invitation_id = i.id), octet_length(i.sealed),
                (select count(*) from outbox_messages m where m.id = i.mail_id and m.done_at is not null), i.reminded_at) as "Value"
            from invitations i
            """).ToListAsync();
        var mails = await db.Database.SqlQuery<string>($"""
            select concat_ws(' ', kind, queue, octet_length(payload), attempts, last_error, failed_at) as "Value" from outbox_messages
            where created_at = (select max(reminded_at) from invitations)
            """).ToListAsync();
        Assert.That(traces, Has.Count.EqualTo(3).And.All.EqualTo(traces[0]));
        Assert.That(mails, Has.Count.EqualTo(3).And.All.EqualTo(mails[0]));
        Assert.That(Product.Mail.To("signer@invited.example").Count(m => m.Token("invitation") is not null), Is.EqualTo(1));
    }

    private async Task Done()
    {
        await using var db = Product.Db();
        for (var i = 0; i < 400 && await db.OutboxMessages.AnyAsync(m => m.Kind == Mail.Kind && m.DoneAt == null); i++)
        {
            await Task.Delay(50);
        }
    }
}
