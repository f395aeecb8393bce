using Declarations.Auditing;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Declaring;

/// <summary>The secretariat's moves in a declaration's life, each recorded with who and when.</summary>
public static class DeclarationLifecycle
{
    public static Task Open(
        DeclarationsDb db, Declaration declaration, NewDeadline deadline, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declaration, "declaration.opened", actor, now, () =>
        {
            if (string.IsNullOrEmpty(deadline.TimeZone))
            {
                throw Validation.InvalidInputException.For("timeZone",
                    "is required: the zone in which the deadline is stated, such as Europe/Vienna");
            }

            declaration.Open(deadline.ReadClosesAt(), deadline.TimeZone, deadline.GraceHours ?? 0, now);
        }, cancel);

    public static Task MoveDeadline(
        DeclarationsDb db, Declaration declaration, NewDeadline deadline, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declaration, "declaration.deadline_moved", actor, now, () => declaration.MoveDeadline(deadline.ReadClosesAt(), now),
            cancel);

    public static Task Close(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Move(db, declaration, "declaration.closed", actor, now, () => declaration.Close(now), cancel);

    private static async Task Move(
        DeclarationsDb db, Declaration declaration, string action, string actor, DateTimeOffset now, Action move, CancellationToken cancel)
    {
        var before = new { declaration.State, declaration.ClosesAt };
        move();
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
