using Declarations.Auditing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>What a participant does by the link in a mail. Showing changes nothing; each act can be repeated.</summary>
public static class ConfirmInput
{
    public const string Actor = "participant";

    /// <param name="inputId">Another input that waits for the same mailbox; null: the link's own.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>link_garbled</c>, <c>input_unknown</c>, <c>input_refused</c> or <c>input_expired</c>.
    /// </exception>
    public static async Task<InputView> Show(
        DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel, Guid? inputId = null)
    {
        var link = await InputLinks.Find(db, token, cancel);
        return link.Ending is not null ? throw InputLinks.Ended(link)
            : await InputView.Read(db, await Chosen(db, link, inputId, now, cancel), isOwn: inputId is null || inputId == link.InputId, now, cancel);
    }

    public static async Task<InputView> Confirm(
        DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel, Guid? inputId = null)
    {
        var link = await InputLinks.Find(db, token, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var input = await Locked(db, link, inputId, now, cancel);
        if (input.State == InputState.Pending)
        {
            input.Confirm(db.Privacy, now);
            await InputLinks.TokenOf(db, input, cancel);
            db.Record(now, Actor, "input.received", $"input:{input.Id}", input.DeclarationId,
                after: new { input.VersionNumber, input.ClauseId, input.Visibility });
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return await InputView.Read(db, input, isOwn: input.Id == link.InputId, now, cancel);
    }

    /// <summary>Deletes words and author of a confirmed input.</summary>
    /// <exception cref="RuleBrokenException"><c>input_pending</c>: nothing is handed in yet.</exception>
    public static async Task<InputView> Withdraw(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var link = await InputLinks.Find(db, token, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var input = await Locked(db, link, null, now, cancel);
        if (input.State == InputState.Pending)
        {
            throw new RuleBrokenException("input_pending", "This input is not handed in yet, so there is nothing to withdraw.");
        }

        if (input.State == InputState.Confirmed)
        {
            input.Withdraw(now);
            db.Record(now, Actor, "input.withdrawn", $"input:{input.Id}", input.DeclarationId, after: new { input.State });
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return await InputView.Read(db, input, isOwn: true, now, cancel);
    }

    /// <summary>"This was not me": deletes an unconfirmed input, and stops mail about input to its mailbox for this declaration.</summary>
    /// <exception cref="RuleBrokenException"><c>already_confirmed</c>: it is withdrawn instead.</exception>
    public static async Task Refuse(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel, Guid? inputId = null)
    {
        var link = await InputLinks.Find(db, token, cancel);
        if (link.Ending == InputEnding.Refused)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var input = await Locked(db, link, inputId, now, cancel);
        if (input.State != InputState.Pending)
        {
            throw new RuleBrokenException("already_confirmed", "This input is handed in. It can be withdrawn.");
        }

        var mailbox = input.Participant(db.Privacy)!.Mailbox!;
        await InputLinks.TokenOf(db, input, cancel);
        await db.SaveChangesAsync(cancel);
        var address = MailBlocks.Seal(db.Privacy, mailbox);
        await db.InputLinks.Where(l => l.InputId == input.Id).ExecuteUpdateAsync(l => l
            .SetProperty(x => x.Ending, InputEnding.Refused).SetProperty(x => x.EndedAt, now).SetProperty(x => x.SealedAddress, address), cancel);
        db.Inputs.Remove(input);
        await MailBlocks.Add(db, input.DeclarationId, mailbox, cancel, MailBlockKind.Inputs);
        db.Record(now, Actor, "input.refused", $"declaration:{input.DeclarationId}", input.DeclarationId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Allows mail about input again to a mailbox that refused.</summary>
    /// <exception cref="RuleBrokenException"><c>not_refused</c>.</exception>
    public static async Task AllowMail(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var link = await InputLinks.Find(db, token, cancel);
        if (link.SealedAddress is not { } address)
        {
            throw new RuleBrokenException("not_refused", "Nothing was refused by this link, so it blocks no mail.");
        }

        if (await MailBlocks.Remove(db, link.DeclarationId, MailBlocks.Unseal(db.Privacy, address), cancel, MailBlockKind.Inputs) > 0)
        {
            db.Record(now, Actor, "mail.allowed", $"declaration:{link.DeclarationId}", link.DeclarationId);
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>The declaration of a refused input's link, and whether its mailbox still gets no mail. Null when it is no such link.</summary>
    public static async Task<(Guid DeclarationId, bool IsBlocked)?> ShowRefused(DeclarationsDb db, string? token, CancellationToken cancel) =>
        await InputLinks.Find(db, token, cancel) is { SealedAddress: { } address } link
            ? (link.DeclarationId, await MailBlocks.Has(
                db, link.DeclarationId, MailBlocks.Unseal(db.Privacy, address), cancel, MailBlockKind.Inputs)) : null;

    private static async Task<Input> Locked(DeclarationsDb db, InputLink link, Guid? inputId, DateTimeOffset now, CancellationToken cancel)
    {
        var chosen = link.Ending is null ? await Chosen(db, link, inputId, now, cancel) : throw InputLinks.Ended(link);
        var input = await db.LockInput(chosen.Id, cancel) ?? throw InputLinks.Ended(await Again(db, link, cancel));
        return input.State == InputState.Pending && input.DeletedAt <= now
            ? throw new RuleBrokenException("input_expired", "This input was not confirmed in time and is deleted.") : input;
    }

    private static async Task<Input> Chosen(DeclarationsDb db, InputLink link, Guid? inputId, DateTimeOffset now, CancellationToken cancel)
    {
        var own = await db.Inputs.AsNoTracking().SingleOrDefaultAsync(i => i.Id == link.InputId, cancel)
            ?? throw InputLinks.Ended(await Again(db, link, cancel));
        if (inputId is not null && inputId != own.Id)
        {
            return (await WaitingInputs.Of(db, own, now, cancel)).FirstOrDefault(i => i.Id == inputId)
                ?? throw new RuleBrokenException("input_unknown", "No such input waits for this mailbox.");
        }

        return own.State == InputState.Pending && own.DeletedAt <= now
            ? throw new RuleBrokenException("input_expired", "This input was not confirmed in time and is deleted.") : own;
    }

    // It was ended by another request since it was read.
    private static Task<InputLink> Again(DeclarationsDb db, InputLink link, CancellationToken cancel) =>
        db.InputLinks.AsNoTracking().SingleAsync(l => l.Hash == link.Hash, cancel);
}
