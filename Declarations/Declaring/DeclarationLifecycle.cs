using Declarations.Auditing;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Declaring;

/// <summary>Transitions by the secretariat, each recorded in the audit trail.</summary>
public static class DeclarationLifecycle
{
    public static Task Open(
        DeclarationsDb db, Declaration declaration, NewDeadline deadline, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Record(db, declaration, "declaration.opened", actor, now,
            () => declaration.Open(deadline.ReadClosesAt(), deadline.ReadTimeZone(), deadline.GraceHours ?? 0, now), null, cancel);

    /// <summary>The move is mailed to everybody who signed or began to. Without a new deadline nothing changes.</summary>
    public static Task MoveDeadline(
        DeclarationsDb db, Declaration declaration, DeadlineMove move, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (move.ClosesAt is null)
        {
            move.ReadReason(isRequired: false);
            return Task.CompletedTask;
        }

        var (closesAt, reason, earlier) = (move.ReadClosesAt(), move.ReadReason(isRequired: false), declaration.ClosesAt);
        return Record(db, declaration, "declaration.deadline_moved", actor, now, () =>
        {
            if (declaration.MoveDeadline(closesAt, now))
            {
                Announce(db, declaration, AnnouncementKind.DeadlineMoved, earlier!.Value, reason, now);
            }
        }, reason, cancel);
    }

    public static Task Close(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Record(db, declaration, "declaration.closed", actor, now, () => declaration.Close(now), null, cancel);

    internal static Task Reopen(
        DeclarationsDb db, Declaration declaration, DeadlineMove move, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (closesAt, reason, earlier) = (move.ReadClosesAt(), move.ReadReason(isRequired: true), declaration.ClosesAt);
        return Record(db, declaration, "declaration.signing_reopened", actor, now, () =>
        {
            declaration.ReopenSigning(closesAt, now);
            Announce(db, declaration, AnnouncementKind.SigningReopened, earlier!.Value, reason, now);
        }, reason, cancel);
    }

    private static void Announce(
        DeclarationsDb db, Declaration declaration, AnnouncementKind kind, DateTimeOffset earlier, string? reason, DateTimeOffset now)
    {
        var announcement = new Announcement
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Kind = kind,
            EarlierClosesAt = earlier,
            ClosesAt = declaration.ClosesAt!.Value,
            Reason = reason,
            CreatedAt = now,
        };
        db.Announcements.Add(announcement);
        db.Enqueue(now, JobQueue.Work, AnnouncementMessage.Kind, new AnnouncementMessage(announcement.Id));
    }

    private static async Task Record(
        DeclarationsDb db, Declaration declaration, string action, string actor, DateTimeOffset now, Action change, string? reason,
        CancellationToken cancel)
    {
        var before = new { declaration.State, declaration.ClosesAt };
        change();
        if (db.Entry(declaration).State == EntityState.Unchanged)
        {
            return;
        }

        db.Record(now, actor, action, $"declaration:{declaration.Id}", declaration.Id, before,
            new { declaration.State, declaration.ClosesAt, declaration.TimeZone, reason });
        if (declaration is { State: DeclarationState.Open, ConfirmableUntil: { } closingAt })
        {
            db.Enqueue(now, JobQueue.Work, ClosingMessage.Kind, new ClosingMessage(declaration.Id), dueAt: closingAt);
        }

        await db.SaveChangesAsync(cancel);
    }
}
