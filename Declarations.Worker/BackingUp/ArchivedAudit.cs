using Declarations.Auditing;
using Declarations.Encryption;

namespace Declarations.Worker.BackingUp;

/// <summary>The audit chain as an archive holds it: its links first, then the entries that they are about.</summary>
internal sealed class ArchivedAudit(PrivacyKey key)
{
    private readonly Dictionary<long, (long Sequence, byte[] Hash)> links = [];
    private readonly Dictionary<long, byte[]> hashes = [];
    private long chained;

    /// <summary>The first thing that is not as it was recorded, as a sentence.</summary>
    public string? Fault { get; private set; }

    public long Links => links.Count;

    public void AddLink(TextRow row)
    {
        var (sequence, hash) = (row.Number("sequence"), row.Bytes("hash")!);
        links[row.Number("entry_id")] = (sequence, hash);
        hashes[sequence] = hash;
    }

    public void AddEntry(TextRow row)
    {
        var entry = AuditEntry.Archived(
            row.Number("id"), row.Text("declaration_id") is { } id ? Guid.Parse(id) : null, row.Instant("at"),
            row.Text("actor")!, row.Text("action")!, row.Text("subject")!, row.Bytes("change")!, row.Bytes("change_hash")!);
        var link = links.TryGetValue(entry.Id, out var found) ? found.Sequence : (long?)null;
        var fault = entry.Read(key) is null ? AuditFaultKind.EntryChanged
            : link is null ? (AuditFaultKind?)null // the Worker had not chained it yet
            : !hashes.ContainsKey(link.Value - 1) && link > 1 ? AuditFaultKind.LinkMissing
            : !AuditChain.HashOf(hashes.GetValueOrDefault(link.Value - 1, []), entry).AsSpan().SequenceEqual(found.Hash)
                ? AuditFaultKind.LinkChanged : null;
        chained += link is null ? 0 : 1;
        if (fault is { } kind)
        {
            Fault ??= new AuditFault(kind, kind is AuditFaultKind.LinkMissing ? link - 1 : link, entry.Id, $"{entry.Action}, {entry.Subject}").ToString();
        }
    }

    public void End()
    {
        if (Fault is null && chained < links.Count)
        {
            Fault = $"{links.Count - chained} links of the chain have no entry: entries were deleted.";
        }
    }
}
