using Declarations.Inviting;
using Declarations.Mailing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Inviting;

/// <summary>The list of invitations decrypts a row once.</summary>
public sealed class InvitationListTests : SigningTests
{
    private readonly CommandCounter commands = new();
    private int reads;

    [SetUp]
    public void Watch()
    {
        reads = 0;
        commands.Seen = command => reads += command.CommandText.Contains("sealed as \"Sealed\" from invitations", StringComparison.Ordinal) ? 1 : 0;
    }

    [Test]
    public async Task A_second_view_with_its_filter_search_and_counts_reads_no_sealed_row()
    {
        await Invite(60);
        Assert.That(await Count(), Is.EqualTo(60));
        Assert.That(reads, Is.EqualTo(1));

        await using var db = Scene.Db(commands);
        commands.Take();
        var found = await InvitationList.All(db, Scene.Declaration.Id, InvitationFilter.Unanswered, "invited7@", default);

        Assert.That(found.Select(entry => entry.Email), Is.EqualTo(new[] { "invited7@list.example" }));
        Assert.That((await InvitationList.Count(db, Scene.Declaration.Id, default))[InvitationState.Queued], Is.EqualTo(60));
        Assert.That(reads, Is.EqualTo(1));
        Assert.That(commands.Take(), Is.EqualTo(8), "rows, public signatures, blocks and unnamed signatures, for each view");
    }

    [Test]
    public async Task A_view_shows_what_was_changed_added_deleted_and_rolled_back_since_and_reads_only_that()
    {
        await Invite(5);
        await Count();
        var ids = await Scene.With(db => db.Invitations.OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());

        await Scene.With(db => DeleteInvitation.Delete(db, Scene.Declaration.Id, ids[0], "member:1", Scene.Now, default));
        await Scene.With(async db =>
        {
            (await db.Invitations.SingleAsync(i => i.Id == ids[1])).Decline("Our board has not met.", db.Privacy, Scene.Now);
            return await db.SaveChangesAsync();
        });
        await using (var db = Scene.Db(commands))
        await using (await db.Database.BeginTransactionAsync())
        {
            (await db.Invitations.SingleAsync(i => i.Id == ids[2])).Decline("Rolled back.", db.Privacy, Scene.Now);
            await db.SaveChangesAsync();
            Assert.That((await InvitationList.One(db, Scene.Declaration.Id, ids[2], default))!.Reason, Is.EqualTo("Rolled back."));
        }

        await Scene.With(async db => { await InvitationBounces.Mark(db, null, Mailbox.Parse("new@list.example"), Scene.Now, default); return 0; });
        var all = await Scene.With(db => InvitationList.All(db, Scene.Declaration.Id, null, null, default));

        Assert.That(all.Select(entry => entry.Id), Is.EqualTo(ids.Skip(1).Reverse()));
        Assert.That(all.Where(entry => entry.Reason is not null).Select(entry => (entry.Id, entry.Reason)),
            Is.EqualTo(new[] { (ids[1], "Our board has not met.") }));
    }

    [Test]
    public async Task Pages_follow_one_another_without_a_gap()
    {
        await Invite(7);
        var all = await Scene.With(db => InvitationList.All(db, Scene.Declaration.Id, null, null, default));

        var pages = new List<Guid>();
        string? next = null;
        do
        {
            var page = InvitationList.Page(all, next, 3);
            pages.AddRange(page.Items.Select(entry => entry.Id));
            next = page.Next;
        }
        while (next is not null);

        Assert.That(pages, Is.EqualTo(all.Select(entry => entry.Id)));
    }

    private Task<InvitationsAccepted> Invite(int count) => Scene.With(db => InviteMailboxes.Invite(db, Scene.Declaration,
        new([.. Enumerable.Range(0, count).Select(n => new NewInvitations.Item($"invited{n}@list.example", null, null, null))], null),
        "member:1", Scene.Now, default));

    private async Task<int> Count()
    {
        await using var db = Scene.Db(commands);
        return (await InvitationList.Count(db, Scene.Declaration.Id, default)).Values.Sum();
    }
}
