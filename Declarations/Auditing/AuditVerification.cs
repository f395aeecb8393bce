using Microsoft.EntityFrameworkCore;

namespace Declarations.Auditing;

/// <summary>A head that is kept outside the chain, and where.</summary>
public sealed record KeptHead(string Where, AuditHead Head);

/// <param name="Entries">Entries of the chain that are as they were recorded.</param>
/// <param name="Head">The last link that was verified.</param>
/// <param name="Waiting">Entries that the Worker has not chained yet.</param>
/// <param name="Fault">Null when everything is as it was recorded.</param>
public sealed record AuditReport(long Entries, AuditHead Head, int Waiting, AuditFault? Fault);

/// <summary>Walks the whole audit chain and compares it with the entries, and with heads that are kept elsewhere.</summary>
public static class AuditVerification
{
    // The Worker chains every half minute, and a transaction may take a while to commit what it recorded.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public static async Task<AuditReport> Run(
        DeclarationsDb db, IReadOnlyList<KeptHead> kept, DateTimeOffset now, CancellationToken cancel)
    {
        var heads = kept.ToLookup(k => k.Head.Sequence);
        var (sequence, hash, lastEntry) = (0L, Array.Empty<byte>(), 0L);
        AuditFault? fault = Missing(heads[0], "");
        var links = db.AuditLinks.AsNoTracking().OrderBy(l => l.Sequence)
            .LeftJoin(db.AuditEntries.AsNoTracking(), l => l.EntryId, e => e.Id, (link, entry) => new { link, entry });
        await foreach (var each in links.AsAsyncEnumerable().WithCancellation(cancel))
        {
            fault ??= Compare(db, each.link, each.entry, sequence + 1, hash)
                ?? Missing(heads[each.link.Sequence], Convert.ToHexStringLower(each.link.Hash));
            if (fault is not null)
            {
                break;
            }

            (sequence, hash, lastEntry) = (each.link.Sequence, each.link.Hash, Math.Max(lastEntry, each.link.EntryId));
        }

        var waiting = await AuditChain.Unlinked(db).CountAsync(cancel);
        fault ??= await NotLinked(db, lastEntry, now - LongestWait, cancel)
            ?? Missing(kept.Where(k => k.Head.Sequence > sequence).OrderBy(k => k.Head.Sequence), "");
        return new(sequence, new(sequence, Convert.ToHexStringLower(hash)), waiting, fault);
    }

    private static AuditFault? Compare(DeclarationsDb db, AuditLink link, AuditEntry? entry, long expected, byte[] previous)
    {
        if (link.Sequence != expected)
        {
            return new(AuditFaultKind.LinkMissing, expected, null, null);
        }

        return entry is null ? new(AuditFaultKind.EntryMissing, link.Sequence, link.EntryId, null)
            : entry.Read(db.Privacy) is null ? Of(AuditFaultKind.EntryChanged, entry, link.Sequence)
            : !AuditChain.HashOf(previous, entry).AsSpan().SequenceEqual(link.Hash) ? Of(AuditFaultKind.LinkChanged, entry, link.Sequence)
            : null;
    }

    private static AuditFault? Missing(IEnumerable<KeptHead> heads, string hash) =>
        heads.FirstOrDefault(kept => kept.Head.Hash != hash) is { } missing
            ? new(AuditFaultKind.HeadMissing, missing.Head.Sequence, null, missing.Where) : null;

    private static async Task<AuditFault?> NotLinked(DeclarationsDb db, long lastEntry, DateTimeOffset before, CancellationToken cancel) =>
        await AuditChain.Unlinked(db).Where(e => e.Id < lastEntry && e.At < before).OrderBy(e => e.Id).AsNoTracking()
            .FirstOrDefaultAsync(cancel) is { } entry ? Of(AuditFaultKind.EntryNotLinked, entry, null) : null;

    private static AuditFault Of(AuditFaultKind kind, AuditEntry entry, long? sequence) =>
        new(kind, sequence, entry.Id, $"{entry.Action}, {entry.Subject}");
}
