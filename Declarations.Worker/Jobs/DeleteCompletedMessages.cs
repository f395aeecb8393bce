using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Jobs;

/// <summary>
/// Deletes completed messages after seven days; until then their empty rows count towards the mail limits. Those that failed for good hold
/// an address and are deleted after thirty days, except mails of invitations, which show that they failed and are deleted with them.
/// </summary>
public sealed class DeleteCompletedMessages(DeclarationsDb db, TimeProvider clock) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (done, failed) = (now - OutboxMessage.CompletedKept, now - OutboxMessage.FailedKept);
        await db.OutboxMessages.Where(m => m.DoneAt < done).ExecuteDeleteAsync(cancel);
        await db.OutboxMessages.Where(m => m.FailedAt < failed && !db.Invitations.Any(i => i.MailId == m.Id)).ExecuteDeleteAsync(cancel);
    }
}
