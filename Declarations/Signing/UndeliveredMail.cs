using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>A signature whose newest mail could not be delivered. Which one, and when, is sealed.</summary>
public sealed class UndeliveredMail
{
    public const string Purpose = "mail.undelivered";

    /// <summary>Random: it holds no time.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary><see cref="UndeliveredFacts"/>.</summary>
    public required byte[] Sealed { get; set; }
}

/// <param name="CorrectedTo">An address that the secretariat entered and that its mailbox has not confirmed yet.</param>
public sealed record UndeliveredFacts(
    Guid SignatureId, string Address, MailFailureReason Reason, string? Code, DateTimeOffset FailedAt, string? CorrectedTo = null);

/// <summary>Undelivered mails of one declaration, read into memory: nothing of them can be searched in the database.</summary>
internal static class UndeliveredMails
{
    public static async Task<List<(UndeliveredMail Row, UndeliveredFacts Facts)>> Read(
        DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await db.UndeliveredMails.Where(m => m.DeclarationId == declarationId).ToListAsync(cancel))
            .Select(row => (row, db.Privacy.UnsealJson<UndeliveredFacts>(row.Sealed, UndeliveredMail.Purpose)))];

    /// <summary>One row for each signature; the caller saves.</summary>
    public static void Write(
        DeclarationsDb db, Guid declarationId, List<(UndeliveredMail Row, UndeliveredFacts Facts)> present, UndeliveredFacts facts)
    {
        var value = db.Privacy.SealJson(facts, UndeliveredMail.Purpose);
        if (present.Find(m => m.Facts.SignatureId == facts.SignatureId).Row is { } row)
        {
            row.Sealed = value;
            return;
        }

        db.UndeliveredMails.Add(new() { Id = Guid.NewGuid(), DeclarationId = declarationId, Sealed = value });
    }

    /// <summary>Mailboxes that do not exist: no reminder and no mail of many is sent there. A full one may take the next mail.</summary>
    public static async Task<HashSet<string>> Mailboxes(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await Read(db, declarationId, cancel)).Where(m => m.Facts.Reason is MailFailureReason.NoSuchMailbox)
            .Select(m => Mailbox.Parse(m.Facts.Address).Canonical)];

    /// <summary>Deletes what is kept of one signature: with its data, or when its address was corrected.</summary>
    public static async Task Forget(DeclarationsDb db, Signature signature, CancellationToken cancel)
    {
        foreach (var (row, facts) in await Read(db, signature.DeclarationId, cancel))
        {
            if (facts.SignatureId == signature.Id)
            {
                await db.UndeliveredMails.Where(m => m.Id == row.Id).ExecuteDeleteAsync(cancel);
            }
        }
    }

    /// <summary>Deletes what is kept of signatures that were deleted or have no mailbox any more.</summary>
    public static async Task DropOrphans(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var rows = await Read(db, declarationId, cancel);
        var ids = rows.ConvertAll(m => m.Facts.SignatureId);
        var kept = (await db.Signatures.AsNoTracking()
            .Where(s => ids.Contains(s.Id) && s.State != SignatureState.Erased && s.DataErasedAt == null).Select(s => s.Id)
            .ToListAsync(cancel)).ToHashSet();
        var orphans = rows.FindAll(m => !kept.Contains(m.Facts.SignatureId)).ConvertAll(m => m.Row.Id);
        await db.UndeliveredMails.Where(m => orphans.Contains(m.Id)).ExecuteDeleteAsync(cancel);
    }
}
