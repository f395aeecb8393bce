namespace Declarations.Auditing;

/// <summary>A recorded state change. Append-only: the database refuses updates and deletes.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public Guid? DeclarationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>member:{id}</c>, <c>signer</c>, <c>worker</c>, <c>rule</c> or <c>operator</c>; never a name or an address.</summary>
    public required string Actor { get; init; }

    /// <summary>A dotted verb: <c>version.saved</c>, <c>signature.confirmed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The changed object, as kind and id.</summary>
    public required string Subject { get; init; }

    /// <summary>Sealed JSON <c>{before, after}</c>: it may contain names.</summary>
    public required byte[] Change { get; init; }
}
