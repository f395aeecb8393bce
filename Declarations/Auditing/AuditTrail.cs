namespace Declarations.Auditing;

public static class AuditTrail
{
    public const string Purpose = "audit";

    public static void Record(
        this DeclarationsDb db, DateTimeOffset now, string actor, string action, string subject, Guid? declarationId = null,
        object? before = null, object? after = null) =>
        db.AuditEntries.Add(new AuditEntry
        {
            At = now,
            Actor = actor,
            Action = action,
            Subject = subject,
            DeclarationId = declarationId,
            Change = db.Privacy.SealJson(new { before, after }, Purpose),
        });
}
