using Declarations.Confirming;
using Declarations.Jobs;
using Declarations.Localization;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Receipts;

/// <param name="ReceiptId">Of the request.</param>
/// <param name="Language">One of the six.</param>
public sealed record ReceiptMessage(Guid ReceiptId, string Language)
{
    public const string Kind = "receipt.render";
}

/// <summary>Asks for a signature's receipt as PDF, which the Worker renders. It replaces an earlier one.</summary>
public static class RequestReceipt
{
    private const int MostInAnHour = 10;

    /// <exception cref="RuleBrokenException">
    /// <c>data_erased</c>, <c>too_many_requests</c>, or why the link has no signature.
    /// </exception>
    /// <exception cref="InvalidInputException">The language is none of the six.</exception>
    public static async Task<ReceiptStatus> Request(
        DeclarationsDb db, string? token, string? language, DateTimeOffset now, CancellationToken cancel)
    {
        var chosen = language is null ? null
            : Language.Find(language) ?? throw InvalidInputException.For("language", "must be one of en, fr, es, ru, ar, zh");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, _) = await SignerLock.Take(db, token, TokenPurpose.Manage, cancel);
        if (!signature.HasData)
        {
            throw new RuleBrokenException("data_erased", "The personal data of this signature is erased, so a receipt would say nothing.");
        }

        if (!await RateLimit.TryCount(db, "receipt", $"{signature.Id}", MostInAnHour, TimeSpan.FromHours(1), now, cancel))
        {
            throw new RuleBrokenException("too_many_requests", "This receipt was requested too often. Try again in an hour.");
        }

        await ReceiptFiles.Forget(db, [signature.Id], cancel);
        var file = ReceiptFile.Of(signature.Id, now);
        db.ReceiptFiles.Add(file);
        db.Enqueue(now, JobQueue.Work, ReceiptMessage.Kind, new ReceiptMessage(file.Id, chosen?.Code ?? signature.Language));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return ReceiptStatus.Of(file, db.Privacy);
    }
}
