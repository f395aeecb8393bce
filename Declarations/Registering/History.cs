using Declarations.Storing;

namespace Declarations.Registering;

internal static class History
{
    public static void Tell(this DeclarationsDb db, Signatory signatory, JoinEvent what, string actor, DateTimeOffset now, Guid? into = null, Guid? duplicate = null) =>
        db.SignatoryJoins.Add(new SignatoryJoin
        {
            DeclarationId = signatory.DeclarationId,
            At = now,
            Actor = actor,
            What = what,
            SignatoryId = signatory.Id,
            IntoId = into,
            DuplicateId = duplicate,
        });
}
