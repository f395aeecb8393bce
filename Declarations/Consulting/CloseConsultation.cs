using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>Ends consultations, and publishes what became of the input. Each can be repeated.</summary>
public static class CloseConsultation
{
    /// <summary>False when there was no consultation.</summary>
    public static Task<bool> Close(DeclarationsDb db, Guid declarationId, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, "consultation.closed", actor, now, c => c.Close(now), cancel);

    /// <summary>Shows the responses to shown input on the public page. False when there was no consultation.</summary>
    /// <exception cref="RuleBrokenException"><c>consultation_open</c>: it must be closed first.</exception>
    public static Task<bool> Publish(DeclarationsDb db, Guid declarationId, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, "consultation.outcome_published", actor, now, c =>
        {
            if (c.IsOpen(now))
            {
                throw new RuleBrokenException("consultation_open", "The consultation is open. The responses are published when it is closed.");
            }

            c.PublishOutcome(now);
        }, cancel);

    /// <summary>False when there was no consultation.</summary>
    public static Task<bool> Hide(DeclarationsDb db, Guid declarationId, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, "consultation.outcome_hidden", actor, now, c => c.HideOutcome(), cancel);

    /// <summary>Notes the closing of what closed by itself.</summary>
    public static async Task CloseDue(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var due in await db.Consultations.Where(c => c.ClosedAt == null && c.ClosesAt <= now).ToListAsync(cancel))
        {
            due.CloseIfDue(db, now);
        }

        await db.SaveChangesAsync(cancel);
    }

    internal static void CloseIfDue(this Consultation consultation, DeclarationsDb db, DateTimeOffset now)
    {
        if (consultation.ClosedAt is null && !consultation.IsOpen(now))
        {
            consultation.Close(now);
            db.Record(now, "worker", "consultation.closed", $"consultation:{consultation.Id}", consultation.DeclarationId,
                after: new { consultation.ClosedAt });
        }
    }

    private static async Task<bool> Change(
        DeclarationsDb db, Guid declarationId, string action, string actor, DateTimeOffset now, Action<Consultation> change,
        CancellationToken cancel)
    {
        var consultation = await db.Consultations.Where(c => c.DeclarationId == declarationId).OrderByDescending(c => c.OpenedAt)
            .FirstOrDefaultAsync(cancel);
        if (consultation is null)
        {
            return false;
        }

        var before = (consultation.ClosedAt, consultation.OutcomePublishedAt);
        change(consultation);
        if (before != (consultation.ClosedAt, consultation.OutcomePublishedAt))
        {
            db.Record(now, actor, action, $"consultation:{consultation.Id}", declarationId,
                new { before.ClosedAt, before.OutcomePublishedAt }, new { consultation.ClosedAt, consultation.OutcomePublishedAt });
            await db.SaveChangesAsync(cancel);
        }

        return true;
    }
}
