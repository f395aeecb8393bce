using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <param name="State"><c>asked</c>, <c>signed</c>, <c>denied</c>, or <c>over</c>: there is nothing left to answer.</param>
public sealed record OrganisationQuestion(
    string State, string Name, string? Country, string Slug, string Title, string TextSha256, string Language, Organiser Organiser);

/// <summary>What an organisation does by the link of a second confirmation. It can change its answer.</summary>
public static class AnswerForOrganisation
{
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>link_unknown</c>.</exception>
    public static async Task<OrganisationQuestion> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (asked, signature, declaration) = await Find(db, token, cancel);
        return View(db, asked, signature, declaration);
    }

    /// <summary>Idempotent.</summary>
    public static async Task<OrganisationQuestion> Answer(
        DeclarationsDb db, string? token, OrganisationAnswer answer, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var id = (await Find(db, token, cancel)).Asked.SignatureId;
        db.ChangeTracker.Clear();
        await db.LockSignature(id, cancel);
        var (asked, signature, declaration) = await Find(db, token, cancel);
        var facts = asked.Unseal(db.Privacy);
        if (AskOrganisation.IsAskable(signature) && facts.Answer != answer)
        {
            asked.Write(facts with { Answer = answer, AnsweredAt = now, FailedAt = null }, db.Privacy);
            db.Record(now, "organisation", "signature.organisation_answered", $"signature:{id}", declaration.Id,
                new { facts.Answer }, new { Answer = answer });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return View(db, asked, signature, declaration);
    }

    private static OrganisationQuestion View(DeclarationsDb db, SecondConfirmation asked, Signature signature, Declaration declaration) =>
        AskOrganisation.IsAskable(signature)
            ? new(asked.Unseal(db.Privacy).Answer switch
            {
                OrganisationAnswer.Signed => "signed",
                OrganisationAnswer.Denied => "denied",
                _ => "asked",
            }, signature.Unseal(db.Privacy).Name, signature.Country, declaration.Slug, declaration.Title, signature.TextSha256,
                signature.Language, declaration.Organiser)
            : new("over", "", null, declaration.Slug, declaration.Title, declaration.TextSha256 ?? "", signature.Language, declaration.Organiser);

    private static async Task<(SecondConfirmation Asked, Signature Signature, Declaration Declaration)> Find(
        DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        var asked = await db.SecondConfirmations.SingleOrDefaultAsync(c => c.Hash == hash, cancel)
            ?? throw await SignatureLinks.Missing(db, hash, cancel);
        return (asked, await db.Signatures.SingleAsync(s => s.Id == asked.SignatureId, cancel),
            await db.Declarations.SingleAsync(d => d.Id == asked.DeclarationId, cancel));
    }
}
