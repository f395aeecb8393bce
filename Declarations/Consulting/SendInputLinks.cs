using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Localization;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <param name="Language">Of the page on which the links were asked for.</param>
public sealed record InputLinksMessage(Guid DeclarationId, string Email, string Language)
{
    public const string Kind = "input.links";
}

/// <summary>"Email me my link" for participants: also after the closing. The answer tells nothing about the mailbox.</summary>
public static class SendInputLinks
{
    private const int MostUnconfirmed = 5_000, MostLinks = 20;

    /// <param name="language">Of the mail; null: the declaration's.</param>
    /// <exception cref="InvalidInputException">Not an e-mail address, or no language of the service.</exception>
    public static async Task Request(
        DeclarationsDb db, Declaration declaration, string? email, string? language, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw InvalidInputException.For("email", string.IsNullOrWhiteSpace(email) ? "is required" : "is not an e-mail address");
        }

        if (language is not null && Language.Find(language) is null)
        {
            throw InvalidInputException.For("language", "is not one of en, fr, es, ru, ar, zh");
        }

        var known = Language.Find(language ?? declaration.Language) ?? Language.English;
        db.Enqueue(now, JobQueue.Mail, InputLinksMessage.Kind, new InputLinksMessage(declaration.Id, mailbox.Address, known.Code));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>One mail with the links of the mailbox's newest inputs; none when it has none or wants no such mail. Runs in the Worker.</summary>
    public static async Task Send(DeclarationsDb db, Site site, InputLinksMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mailbox = Mailbox.Parse(message.Email);
        if (await MailBlocks.Has(db, message.DeclarationId, mailbox, cancel, MailBlockKind.Inputs))
        {
            return;
        }

        var since = now - InputRetention.Unconfirmed;
        var all = db.Inputs.AsNoTracking().Where(i => i.DeclarationId == message.DeclarationId && i.Sealed != null)
            .OrderByDescending(i => i.EnteredAt);
        List<Input> inputs =
        [
            .. await Of(db, mailbox, all.Where(i => i.State == InputState.Confirmed), cancel),
            // Anybody can enter these in any number.
            .. await Of(db, mailbox, all.Where(i => i.State != InputState.Confirmed && i.EnteredAt > since).Take(MostUnconfirmed), cancel),
        ];
        if (inputs.Count > 0 && await RequestInputConfirmation.Under(db, mailbox, message.DeclarationId, now, cancel))
        {
            var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == message.DeclarationId, cancel);
            db.EnqueueMail(now, await new InputMails(db, site, declaration).Links([.. inputs.Take(MostLinks)], mailbox.Address, message.Language, cancel));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<List<Input>> Of(DeclarationsDb db, Mailbox mailbox, IQueryable<Input> rows, CancellationToken cancel)
    {
        var found = new List<Input>();
        await foreach (var input in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (input.Participant(db.Privacy)?.Mailbox?.Canonical == mailbox.Canonical)
            {
                found.Add(input);
            }
        }

        return found;
    }
}
