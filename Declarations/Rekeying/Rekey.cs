using Declarations.Access;
using Declarations.Auditing;
using Declarations.Inviting;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Declarations.Rekeying;

/// <summary>
/// Seals and hashes every row under the current key: after a change of the key or of the format. The service may run meanwhile. What is
/// done is seen from the rows themselves, so that it can be interrupted at any point and started again.
/// </summary>
public static class Rekey
{
    /// <summary>Number of values that were sealed again, by table.</summary>
    /// <param name="progress">Called with a sentence after each batch.</param>
    public static async Task<IReadOnlyDictionary<string, int>> Run(
        DeclarationsDb db, DateTimeOffset now, Action<string> progress, CancellationToken cancel, int batch = 500)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["audit_entries chained"] = await AuditConversion.Run(db, now, progress, cancel, batch),
            ["duplicates in the clear"] = await Repeat(
                () => SealDuplicates.Step(db, batch, cancel), "duplicates in the clear", progress),
            ["duplicates"] = await Repeat(() => Duplicates(db, batch, cancel), "duplicates", progress),
            ["signatures"] = await Signatures(db, batch, progress, cancel),
            ["members"] = await Members(db, cancel),
            ["mail_blocks"] = await MailBlocks.Rewrite(db, cancel),
            ["invitations"] = await Repeat(() => Invitation.Rewrite(db, batch, cancel), "invitations", progress),
        };
        foreach (var column in SealedColumn.All)
        {
            counts[$"{column.Table}.{column.Column}"] = await Values(db, column, progress, cancel);
        }

        if (counts["signatures"] > 0)
        {
            await ScanRegisters(db, now, cancel);
        }

        return counts.Where(c => c.Value > 0).ToDictionary();
    }

    private static async Task<int> Signatures(DeclarationsDb db, int batch, Action<string> progress, CancellationToken cancel)
    {
        var prefix = db.Privacy.CurrentPrefix;
        var (total, last) = (0, Guid.Empty);
        while (true)
        {
            var ids = await db.Database.SqlQuery<Guid>($"""
                select id as "Value" from signatures where id > {last} and substring(sealed from 1 for {prefix.Length}) <> {prefix}
                order by id limit {batch}
                """).ToArrayAsync(cancel);
            if (ids.Length == 0)
            {
                return total;
            }

            await RewriteHashes.Of(db, ids, cancel);
            await BlockingIndex.WriteAll(db, ids, cancel);
            (total, last) = (total + ids.Length, ids[^1]);
            progress($"signatures: {total}");
        }
    }

    private static async Task<int> Duplicates(DeclarationsDb db, int batch, CancellationToken cancel)
    {
        var prefix = db.Privacy.CurrentPrefix;
        db.ChangeTracker.Clear();
        var rows = await db.Duplicates.FromSql($"""
            select *, xmin from duplicates where substring(sealed from 1 for {prefix.Length}) <> {prefix} limit {batch}
            """).ToListAsync(cancel);
        rows.ForEach(row => row.Reseal(db.Privacy));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A member decided one of them meanwhile: the next round reads it again.
        }

        return rows.Count;
    }

    private static async Task<int> Repeat(Func<Task<int>> step, string what, Action<string> progress)
    {
        var total = 0;
        while (await step() is > 0 and var count)
        {
            total += count;
            progress($"{what}: {total}");
        }

        return total;
    }

    private static async Task<int> Members(DeclarationsDb db, CancellationToken cancel)
    {
        var prefix = db.Privacy.CurrentPrefix;
        var members = await db.Members
            .FromSql($"select * from members where substring(email from 1 for {prefix.Length}) <> {prefix}").ToListAsync(cancel);
        foreach (var member in members)
        {
            var address = db.Privacy.UnsealText(member.Email, Member.EmailPurpose);
            await db.Database.ExecuteSqlAsync($"""
                update members set email = {db.Privacy.SealText(address, Member.EmailPurpose)},
                    mailbox_hash = {Member.HashOf(db.Privacy, Mailbox.Parse(address))}
                where id = {member.Id}
                """, cancel);
        }

        return members.Count;
    }

    private static async Task<int> Values(DeclarationsDb db, SealedColumn column, Action<string> progress, CancellationToken cancel)
    {
        var (total, next) = (0, (NpgsqlTid?)null);
        do
        {
            (var count, next) = await column.Step(db, next, cancel);
            total += count;
            if (count > 0)
            {
                progress($"{column.Table}.{column.Column}: {total}");
            }
        }
        while (next is not null);
        return total;
    }

    // While keys were mixed, a scan could miss a pair.
    private static async Task ScanRegisters(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        foreach (var declaration in await db.Declarations.Where(d => db.Signatories.Any(s => s.DeclarationId == d.Id)).ToListAsync(cancel))
        {
            await RegisterScan.Start(db, declaration, "operator", now, cancel);
        }
    }
}
