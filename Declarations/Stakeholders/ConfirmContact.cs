using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Stakeholders;

/// <param name="State"><c>asked</c>, <c>confirmed</c> or <c>over</c>: the entry was changed or left.</param>
public sealed record ContactView(string State, string Slug, string Title, string? Signatory, StakeholderDirectory? Directory, string Language);

/// <summary>The link in the mail to the contact address of an entry.</summary>
public static class ConfirmContact
{
    public static async Task<ContactView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (facts, declaration) = await Find(db, token, cancel);
        var signature = await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == facts.SignatureId, cancel);
        return View(db, signature, facts, declaration);
    }

    /// <summary>From now on the entry is exported. Idempotent.</summary>
    public static async Task<ContactView> Confirm(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (facts, declaration) = await Find(db, token, cancel);
        var signature = await db.LockSignature(facts.SignatureId, cancel);
        var view = View(db, signature, facts, declaration);
        if (view.State is not "asked")
        {
            return view;
        }

        await Set(db, signature!, now, "directory.contact_confirmed", now, cancel);
        await transaction.CommitAsync(cancel);
        return view with { State = "confirmed" };
    }

    /// <summary>The mailbox wants the entry exported no more. Idempotent; it can confirm again.</summary>
    public static async Task<ContactView> Withdraw(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (facts, declaration) = await Find(db, token, cancel);
        var signature = await db.LockSignature(facts.SignatureId, cancel);
        var view = View(db, signature, facts, declaration);
        if (view.State is not "confirmed")
        {
            return view;
        }

        await Set(db, signature!, null, "directory.contact_withdrawn", now, cancel);
        await transaction.CommitAsync(cancel);
        return view with { State = "asked" };
    }

    private static async Task Set(
        DeclarationsDb db, Signature signature, DateTimeOffset? confirmedAt, string action, DateTimeOffset now, CancellationToken cancel)
    {
        var signer = signature.Unseal(db.Privacy);
        signature.Revise(signer with { Directory = signer.Directory! with { ConfirmedAt = confirmedAt } }, db.Privacy);
        db.Record(now, RequestConfirmation.Actor, action, $"signature:{signature.Id}", signature.DeclarationId);
        await db.SaveChangesAsync(cancel);
    }

    private static ContactView View(DeclarationsDb db, Signature? signature, DirectoryContactFacts facts, Declaration declaration)
    {
        var signer = signature?.Refusal(declaration.Directory) is null ? signature?.Unseal(db.Privacy) : null;
        var isOf = signer?.Directory is { } consent && consent.Contact.Equals(facts.Contact, StringComparison.Ordinal);
        return new(!isOf ? "over" : signer!.Directory!.ConfirmedAt is null ? "asked" : "confirmed", declaration.Slug, declaration.Title,
            isOf ? signer!.Name : null, isOf ? declaration.Directory : null, signature?.Language ?? declaration.Language);
    }

    private static async Task<(DirectoryContactFacts Facts, Declaration Declaration)> Find(
        DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        var row = await db.DirectoryContacts.AsNoTracking().SingleOrDefaultAsync(c => c.Hash == hash, cancel)
            ?? throw await SignatureLinks.Missing(db, hash, cancel);
        return (db.Privacy.UnsealJson<DirectoryContactFacts>(row.Sealed, DirectoryContact.Purpose),
            await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == row.DeclarationId, cancel));
    }
}
