namespace Declarations.Registering;

internal static class SignatoryEventLog
{
    public static void RecordEvent(
        this DeclarationsDb db, Signatory signatory, SignatoryEventKind what, string actor, DateTimeOffset now) =>
        db.SignatoryEvents.Add(new SignatoryEvent
        {
            DeclarationId = signatory.DeclarationId,
            At = now,
            Actor = actor,
            What = what,
            SignatoryId = signatory.Id,
        });
}
