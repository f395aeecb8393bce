namespace Declarations.Auditing;

/// <summary>The end of the audit chain at some moment: whoever keeps it can tell later that nothing before it was changed.</summary>
/// <param name="Sequence">Number of links up to it.</param>
/// <param name="Hash">SHA-256 in hexadecimal; empty for a chain without links.</param>
public sealed record AuditHead(long Sequence, string Hash);
