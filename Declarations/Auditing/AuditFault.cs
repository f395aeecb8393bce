namespace Declarations.Auditing;

public enum AuditFaultKind
{
    /// <summary>A column of the entry, or its sealed change, is not what was recorded; or somebody without the key inserted it.</summary>
    EntryChanged,

    /// <summary>A link has no entry: it was deleted.</summary>
    EntryMissing,

    /// <summary>A number of the chain has no link.</summary>
    LinkMissing,

    /// <summary>An entry has no link though later ones have.</summary>
    EntryNotLinked,

    /// <summary>Entry and number are there, the hash is another: links were reordered, inserted, replaced or computed again.</summary>
    LinkChanged,

    /// <summary>A head that was kept outside, in a manifest, is not in the chain: its end was cut off, or the whole was replaced.</summary>
    HeadMissing,
}

/// <summary>The first place where the audit trail is not what was recorded. Holds no personal data.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">Number of the link; null for an entry without one.</param>
/// <param name="EntryId">The entry, when there is one.</param>
/// <param name="About">Action and subject of the entry, or where the missing head stands.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Sequence, long? EntryId, string? About)
{
    public override string ToString() => Kind switch
    {
        AuditFaultKind.EntryChanged => $"{Entry} was changed after it was recorded, or inserted.",
        AuditFaultKind.EntryMissing => $"Entry {EntryId}, at number {Sequence} of the chain, was deleted.",
        AuditFaultKind.LinkMissing => $"Number {Sequence} of the chain is missing.",
        AuditFaultKind.EntryNotLinked => $"{Entry} is not in the chain, though later entries are.",
        AuditFaultKind.LinkChanged => $"{Entry} does not follow from number {Sequence - 1}: entries were reordered, inserted or removed there.",
        _ => $"The head at number {Sequence} that {About} states is not in the chain: its end was cut off, or it was replaced.",
    };

    private string Entry => $"Entry {EntryId}{(Sequence is null ? "" : $", at number {Sequence} of the chain")} ({About})";
}
