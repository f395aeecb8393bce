using Declarations.Auditing;
using Declarations.Jobs;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Declaring;

/// <summary>Transitions by the secretariat, each recorded in the audit trail.</summary>
public static class DeclarationLifecycle
{
    public static Task Open(
        DeclarationsDb db, Declaration declaration, NewDeadline deadline, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Record(db, declaration, "declaration.opened", actor, now, () =>
        {
            if (string.IsNullOrEmpty(deadline.TimeZone))
            {
                throw InvalidInputException.For("timeZone",
                    "is required: the time zone of the deadline, such as Europe/Vienna");
            }

            declaration.Open(deadline.ReadClosesAt(), deadline.TimeZone, deadline.GraceHours ?? 0, now);
        }, cancel);

    public static Task MoveDeadline(
        DeclarationsDb db, Declaration declaration, NewDeadline deadline, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Record(db, declaration, "declaration.deadline_moved", actor, now,
            () => declaration.MoveDeadline(deadline.ReadClosesAt(), now), cancel);

    public static Task Close(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Record(db, declaration, "declaration.closed", actor, now, () => declaration.Close(now), cancel);

    private static async Task Record(
        DeclarationsDb db, Declaration declaration, string action, string actor, DateTimeOffset now, Action change,
        CancellationToken cancel)
    {
        var before = new { declaration.State, declaration.ClosesAt };
        change();
        if (db.Entry(declaration).State == EntityState.Unchanged)
        {
            return;
        }

        db.Record(now, actor, action, $"declaration:{declaration.Id}", declaration.Id, before,
            new { declaration.State, declaration.ClosesAt, declaration.TimeZone });
        if (declaration is { State: DeclarationState.Open, ConfirmableUntil: { } closingAt })
        {
            db.Enqueue(now, JobQueue.Work, ClosingMessage.Kind, new ClosingMessage(declaration.Id), dueAt: closingAt);
        }

        await db.SaveChangesAsync(cancel);
    }
}
