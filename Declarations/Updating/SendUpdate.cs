using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Updating;

/// <summary>Starts the mails of an update; the Worker writes and paces them.</summary>
public static class SendUpdate
{
    // A form sent twice, or a call repeated after a lost answer.
    private static readonly TimeSpan Repeated = TimeSpan.FromHours(1);

    /// <summary>An equal update of the last hour is not sent again: the earlier one is returned.</summary>
    public static async Task<SignerUpdate> Send(
        DeclarationsDb db, Declaration declaration, NewUpdate request, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (subject, markdown, _) = request.Read();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from declarations where id = {declaration.Id} for no key update", cancel);
        var since = now - Repeated;
        if (await db.Updates.FirstOrDefaultAsync(u => u.DeclarationId == declaration.Id && u.CreatedAt > since
            && u.Subject == subject && u.Markdown == markdown, cancel) is { } same)
        {
            return same;
        }

        var update = new SignerUpdate
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Kind = UpdateKind.Message,
            Subject = subject,
            Markdown = markdown,
            CreatedAt = now,
        };
        Start(db, update, now);
        db.Record(now, actor, "update.sent", $"update:{update.Id}", declaration.Id, after: new { subject, markdown });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return update;
    }

    /// <summary>With the first delivery of an edition; saved with the caller's <c>SaveChanges</c>. Goes on after a removal.</summary>
    public static async Task Notify(
        DeclarationsDb db, Guid declarationId, int edition, int? addendumTo, DateOnly deliveredOn, DateTimeOffset now, CancellationToken cancel)
    {
        var notice = await Notice(db, declarationId, edition, addendumTo).SingleOrDefaultAsync(cancel);
        if (notice is not null)
        {
            notice.FinishedAt = null;
            db.Enqueue(now, JobQueue.Work, UpdateMessage.Kind, new UpdateMessage(notice.Id));
            return;
        }

        Start(db, new SignerUpdate
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declarationId,
            Kind = UpdateKind.Delivery,
            EditionNumber = edition,
            AddendumTo = addendumTo,
            DeliveredOn = deliveredOn,
            CreatedAt = now,
        }, now);
    }

    /// <summary>When the only delivery of an edition was recorded by mistake: nobody else is told.</summary>
    public static Task Stop(DeclarationsDb db, Guid declarationId, int edition, int? addendumTo, DateTimeOffset now, CancellationToken cancel) =>
        Notice(db, declarationId, edition, addendumTo).Where(u => u.FinishedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.FinishedAt, now), cancel);

    private static void Start(DeclarationsDb db, SignerUpdate update, DateTimeOffset now)
    {
        db.Updates.Add(update);
        db.Enqueue(now, JobQueue.Work, UpdateMessage.Kind, new UpdateMessage(update.Id));
    }

    private static IQueryable<SignerUpdate> Notice(DeclarationsDb db, Guid declarationId, int edition, int? addendumTo) => db.Updates
        .Where(u => u.DeclarationId == declarationId && u.Kind == UpdateKind.Delivery && u.EditionNumber == edition && u.AddendumTo == addendumTo);
}
