using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>Mails the link that confirms an input. Runs in the Worker, so that the request reveals nothing about the mailbox.</summary>
public static class RequestInputConfirmation
{
    private const int AnHour = 6, ADay = 20, OfDomain = 200, OfFreeMail = 2_000, OfDeclaration = 5_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Mails once; nothing to a mailbox that refused. What is over a limit is tried again every hour for a day, unless a link that was
    /// mailed to the mailbox shows it. Idempotent.
    /// </summary>
    public static async Task Send(DeclarationsDb db, Site site, Guid inputId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var input = await db.LockInput(inputId, cancel);
        if (input is not { State: InputState.Pending, MailedAt: null } || input.Participant(db.Privacy) is not { Mailbox: { } mailbox } participant)
        {
            return;
        }

        if (await MailBlocks.Has(db, input.DeclarationId, mailbox, cancel, MailBlockKind.Inputs))
        {
            db.Inputs.Remove(input);
        }
        else if (await Under(db, mailbox, input.DeclarationId, now, cancel))
        {
            var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == input.DeclarationId, cancel);
            db.EnqueueMail(now, await new InputMails(db, site, declaration).Confirm(input, participant, cancel));
            input.MailedAt = now;
        }
        else if (now - input.EnteredAt < Day && !await WaitingInputs.IsShown(db, input, since: now - Day, cancel))
        {
            db.Enqueue(now, JobQueue.Mail, InputMessage.Submitted, new InputMessage(inputId), now + Hour);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    internal static async Task<Input?> LockInput(this DeclarationsDb db, Guid id, CancellationToken cancel) =>
        (await db.Inputs.FromSql($"select *, xmin from inputs where id = {id} for update").ToListAsync(cancel)).SingleOrDefault();

    // Limits of their own, in each declaration: mails about one's input keep no mailbox from those about signing or another text.
    internal static async Task<bool> Under(DeclarationsDb db, Mailbox mailbox, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        var (domain, most) = mailbox.OrganisationDomain is { } organisation ? (organisation, OfDomain) : (mailbox.Domain, OfFreeMail);
        var own = $"{declarationId}\n{mailbox.LimitKey}";
        return await RateLimit.TryCount(db, "input.hour", own, AnHour, Hour, now, cancel)
            && await RateLimit.TryCount(db, "input.day", own, ADay, Day, now, cancel)
            && await RateLimit.TryCount(db, "input.domain", $"{declarationId}\n{domain}", most, Hour, now, cancel)
            && await RateLimit.TryCount(db, "input.declaration", $"{declarationId}", OfDeclaration, Hour, now, cancel);
    }
}
