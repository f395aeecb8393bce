using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <param name="Declaration">Which declaration.</param>
/// <param name="IsBlocked">The mailbox gets no mail about sign-ons.</param>
/// <param name="Waiting">Other sign-ons that wait for the mailbox.</param>
public sealed record RefusedView(Declaration Declaration, bool IsBlocked, IReadOnlyList<SignatureView> Waiting);

/// <summary>The link of a refused sign-on: it knows its mailbox, and allows mail to it again.</summary>
public sealed record RefusedLink(Declaration Declaration, Mailbox Mailbox)
{
    /// <summary>What the link of a refused sign-on shows; null when it is none.</summary>
    public static async Task<RefusedView?> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel) =>
        await Find(db, SignatureLinks.HashOf(token), cancel) is { } link
            ? new(link.Declaration, await MailBlocks.Has(db, link.Declaration.Id, link.Mailbox, cancel),
                await WaitingSignOns.Of(db, link.Declaration, link.Mailbox, now, cancel))
            : null;

    /// <summary>Allows mail about sign-ons again. Idempotent.</summary>
    /// <exception cref="RuleBrokenException">The link is garbled, unknown, or not one of a refused sign-on.</exception>
    public static async Task AllowMail(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        if (await Find(db, hash, cancel) is not { } link)
        {
            throw await db.SignatureTokens.AnyAsync(t => t.Hash == hash, cancel)
                ? new RuleBrokenException("not_refused", "Nothing was refused by this link, so it blocks no mail.")
                : await SignatureLinks.Missing(db, hash, cancel);
        }

        if (await MailBlocks.Remove(db, link.Declaration.Id, link.Mailbox, cancel) > 0)
        {
            db.Record(now, RequestConfirmation.Actor, "mail.allowed", $"declaration:{link.Declaration.Id}", link.Declaration.Id);
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>A link that allows mail again, for the mailbox that asks for its links.</summary>
    internal static string New(DeclarationsDb db, Declaration declaration, Mailbox mailbox, DateTimeOffset now)
    {
        var token = SecretToken.New();
        db.EndedLinks.Add(new EndedLink
        {
            Hash = SecretToken.HashOf(token),
            DeclarationId = declaration.Id,
            Ending = LinkEnding.Refused,
            EndedAt = now,
            SealedAddress = MailBlocks.Seal(db.Privacy, mailbox),
        });
        return token;
    }

    internal static async Task<RefusedLink?> Find(DeclarationsDb db, byte[] hash, CancellationToken cancel)
    {
        var found = await db.EndedLinks.AsNoTracking().Where(l => l.Hash == hash && l.SealedAddress != null)
            .Join(db.Declarations.AsNoTracking(), l => l.DeclarationId, d => d.Id, (l, d) => new { l.SealedAddress, d })
            .FirstOrDefaultAsync(cancel);
        return found is null ? null : new(found.d, MailBlocks.Unseal(db.Privacy, found.SealedAddress!));
    }
}
