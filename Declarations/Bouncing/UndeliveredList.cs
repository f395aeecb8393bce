using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Bouncing;

/// <summary>A signature whose newest mail could not be delivered.</summary>
/// <param name="Code">The status of RFC 3463, or the reply code of RFC 5321; null when the server stated none.</param>
/// <param name="CorrectedTo">An address that the secretariat entered, not yet confirmed by its mailbox.</param>
public sealed record UndeliveredItem(
    Guid Id, Guid SignatureId, string Name, SignatureState State, string Email, MailFailureReason Reason, string? Code,
    DateTimeOffset FailedAt, string? CorrectedTo);

public static class UndeliveredList
{
    /// <summary>Newest first. Of signatures that still wait or count.</summary>
    public static async Task<IReadOnlyList<UndeliveredItem>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var mails = await UndeliveredMails.Read(db, declarationId, cancel);
        var ids = mails.ConvertAll(m => m.Facts.SignatureId);
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id) && s.DataErasedAt == null
            && (s.State == SignatureState.Pending || s.State == SignatureState.Confirmed || s.State == SignatureState.Quarantined))
            .ToDictionaryAsync(s => s.Id, cancel);
        return [.. mails.Where(m => signatures.ContainsKey(m.Facts.SignatureId))
            .OrderByDescending(m => m.Facts.FailedAt).Select(m => Of(db, m.Row, m.Facts, signatures[m.Facts.SignatureId]))];
    }

    /// <summary>Why the newest mail about a signature failed, by signature.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MailFailureReason>> Reasons(
        DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        (await UndeliveredMails.Read(db, declarationId, cancel)).GroupBy(m => m.Facts.SignatureId)
            .ToDictionary(mails => mails.Key, mails => mails.MaxBy(m => m.Facts.FailedAt).Facts.Reason);

    private static UndeliveredItem Of(DeclarationsDb db, UndeliveredMail row, UndeliveredFacts facts, Signature signature) => new(
        row.Id, signature.Id, signature.Unseal(db.Privacy).Name, signature.State, facts.Address, facts.Reason, facts.Code, facts.FailedAt,
        facts.CorrectedTo);
}
