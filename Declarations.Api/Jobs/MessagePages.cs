using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Auditing;
using Declarations.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Jobs;

/// <summary>What waits in the outbox, and the messages that failed for good.</summary>
internal static class MessagePages
{
    private const int Shown = 100;

    public const string Path = JobsDashboard.Path + "/messages";

    public static void MapMessagePages(this RouteGroupBuilder pages)
    {
        var messages = pages.MapGroup(Path).Require(Role.Secretariat);
        messages.MapGet("", Show);
        messages.MapPost("/{id:guid}", Retry);
    }

    private static async Task<RazorComponentResult> Show(DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var backlog = await OutboxBacklog.Read(db, clock.GetUtcNow(), cancel);
        var failed = await db.OutboxMessages.AsNoTracking()
            .Where(m => m.FailedAt != null).OrderByDescending(m => m.FailedAt).Take(Shown).ToListAsync(cancel);
        return Page.Of<MessagesPage>(("Backlog", (IReadOnlyList<OutboxBacklog>)backlog), ("Failed", (IReadOnlyList<OutboxMessage>)failed));
    }

    private static async Task<Done> Retry(
        Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var message = await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == id, cancel).OrNotFound("message");
        var now = clock.GetUtcNow();
        var isRetried = message.Retry(now);
        if (isRetried)
        {
            db.Record(now, caller.Actor, "message.retried", $"message:{id}");
            await db.SaveChangesAsync(cancel);
        }

        return new(Path, isRetried ? "The message is tried again now." : "The message had succeeded or was being tried already.");
    }
}
