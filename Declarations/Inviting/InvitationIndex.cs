using System.Collections.ObjectModel;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Inviting;

/// <summary>What an invitation stores in the clear, and what became of its mail.</summary>
/// <param name="Version">Of the row, as PostgreSQL counts: <c>xmin</c>.</param>
internal sealed record InvitationFacts(
    Guid Id, string Version, DateTimeOffset CreatedAt, DateTimeOffset? MailedAt, DateTimeOffset? RemindedAt, DateTimeOffset? DeclinedAt,
    DateTimeOffset? UnsubscribedAt, DateTimeOffset? BouncedAt, bool IsWaiting, bool HasFailed);

/// <summary>Decrypted: kept in memory until its row changes.</summary>
internal sealed record KnownInvitation(string Version, Invited Invited, HashedMailbox Mailbox);

/// <summary>
/// The invitations of one declaration, decrypted once in each process: a view decrypts only rows that were added or changed since.
/// </summary>
internal sealed class InvitationIndex
{
    private readonly Dictionary<Guid, KnownInvitation> all = [];

    /// <summary>Newest first.</summary>
    public static async Task<ReadOnlyCollection<(InvitationFacts Facts, KnownInvitation Known)>> Read(
        DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        List<InvitationFacts> rows = [];
        return await db.Caches.Read<InvitationIndex, ReadOnlyCollection<(InvitationFacts, KnownInvitation)>>(declarationId,
            async (index, _) =>
            {
                rows = await index.Refresh(db, declarationId, cancel);
                return 0; // nobody shares this refresh: it compares the rows that its caller sees
            },
            index => rows.FindAll(row => index.all.ContainsKey(row.Id)).ConvertAll(row => (row, index.all[row.Id])).AsReadOnly(), cancel);
    }

    private async Task<List<InvitationFacts>> Refresh(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var rows = await Rows(db, declarationId).ToListAsync(cancel);
        var changed = rows.Where(row => !all.TryGetValue(row.Id, out var known) || known.Version != row.Version).Select(r => r.Id).ToArray();
        if (changed.Length > 0)
        {
            await Decrypt(db, declarationId, changed, cancel);
        }

        if (all.Count > rows.Count)
        {
            foreach (var deleted in all.Keys.Except(rows.Select(row => row.Id)).ToList())
            {
                all.Remove(deleted);
            }
        }

        return rows;
    }

    private async Task Decrypt(DeclarationsDb db, Guid declarationId, Guid[] ids, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<SealedRow>($"""
            select id as "Id", xmin::text as "Version", sealed as "Sealed" from invitations where id = any({ids})
            """).ToListAsync(cancel);
        var read = new KnownInvitation[rows.Count];
        Parallel.For(0, rows.Count, i =>
        {
            var invited = db.Privacy.UnsealJson<Invited>(rows[i].Sealed, Invited.Purpose);
            read[i] = new(rows[i].Version, invited, HashedMailbox.Of(db.Privacy, declarationId, Mailbox.Parse(invited.Email)));
        });
        foreach (var (row, known) in rows.Zip(read))
        {
            all[row.Id] = known;
        }
    }

    private static IQueryable<InvitationFacts> Rows(DeclarationsDb db, Guid declarationId) => db.Database.SqlQuery<InvitationFacts>($"""
        select i.id as "Id", i.xmin::text as "Version", i.created_at as "CreatedAt", i.mailed_at as "MailedAt", i.reminded_at as "RemindedAt",
            i.declined_at as "DeclinedAt", i.unsubscribed_at as "UnsubscribedAt", i.bounced_at as "BouncedAt",
            i.mail_id is null or (m.id is not null and m.failed_at is null) as "IsWaiting", m.failed_at is not null as "HasFailed"
        from invitations i left join outbox_messages m on m.id = i.mail_id and m.done_at is null
        where i.declaration_id = {declarationId} order by i.id desc
        """);

    private sealed record SealedRow(Guid Id, string Version, byte[] Sealed);
}
