using System.Collections.Concurrent;
using System.Net;
using Declarations.Auditing;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.SampleData;

/// <summary>
/// Signs and confirms many at once: rows as <see cref="SubmitSignature"/>, <see cref="RequestConfirmation"/> and
/// <see cref="ConfirmSignature"/> write them one by one, in batches, and then the scan for duplicates of each.
/// </summary>
internal sealed class LargeRoll(Func<DeclarationsDb> open, Site site, Declaration declaration, DateTimeOffset now)
{
    private const int Batch = 200, KeptReceipts = 30;
    private static readonly TimeSpan NetworkKept = TimeSpan.FromDays(7);

    private readonly ConcurrentBag<(Guid Id, string Link, MadeSignOn Made)> written = [];

    public async Task Sign(IReadOnlyList<MadeSignOn> signOns, CancellationToken cancel)
    {
        var latest = signOns.TakeLast(KeptReceipts).ToHashSet();
        await Parallel.ForEachAsync(signOns.Chunk(Batch), cancel, async (batch, stop) =>
        {
            await using var db = open();
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var signatures = Array.ConvertAll(batch, signOn => Submit(db, signOn));
            await db.SaveChangesAsync(stop); // links refer to them
            foreach (var (signature, signOn) in signatures.Zip(batch))
            {
                Confirm(db, signature, signOn, latest.Contains(signOn));
            }

            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        });
        var confirmed = written.Where(w => w.Made.Outcome is not MadeOutcome.Pending).OrderBy(w => w.Made.ConfirmedAt).ToList();
        await Scan(confirmed.Take(Batch), cancel);
        await Analyze(cancel);
        await Scan(confirmed.Skip(Batch), cancel);
    }

    private Task Scan(IEnumerable<(Guid Id, string Link, MadeSignOn Made)> confirmed, CancellationToken cancel) =>
        Parallel.ForEachAsync(confirmed, cancel, async (one, stop) =>
        {
            await using var db = open();
            await DuplicateScan.Run(db, one.Id, one.Made.ConfirmedAt.AddSeconds(5), stop);
            await Finish(db, one.Id, one.Link, one.Made, stop);
        });

    /// <summary>Plans that were made for empty tables take three times as long.</summary>
    private async Task Analyze(CancellationToken cancel)
    {
        await using var db = open();
        await db.Database.ExecuteSqlAsync($"analyze", cancel);
    }

    private Signature Submit(DeclarationsDb db, MadeSignOn made)
    {
        var signature = SubmitSignature.Create(db, declaration, made.Form.Read(declaration.Language), SignatureSource.Self, made.At);
        signature.SealedNetwork = now - made.At < NetworkKept
            ? db.Privacy.SealText(NetworkBlock.Of(new IPAddress([198, 18, (byte)made.At.Second, 0])), Signature.NetworkPurpose) : null;
        signature.MailedAt = made.At.AddSeconds(2);
        return signature;
    }

    private void Confirm(DeclarationsDb db, Signature signature, MadeSignOn made, bool mailsReceipt)
    {
        var mailedAt = signature.MailedAt!.Value;
        _ = new SignerMails(db, site, declaration, mailedAt).Confirm(signature); // adds its links; the mail itself was sent and deleted
        db.Record(mailedAt, RequestConfirmation.Actor, "signature.begun", $"signature:{signature.Id}", declaration.Id,
            after: new { signature.State });
        if (made.Outcome is MadeOutcome.Pending)
        {
            written.Add((signature.Id, "", made));
            return;
        }

        signature.Confirm(db.Privacy, made.ConfirmedAt);
        db.Record(made.ConfirmedAt, RequestConfirmation.Actor, "signature.confirmed", $"signature:{signature.Id}", declaration.Id,
            new { State = SignatureState.Pending }, new { signature.State });
        AddSignatory.Found(db, signature, made.ConfirmedAt);
        var receipt = new SignerMails(db, site, declaration, made.ConfirmedAt).Receipt(signature);
        if (mailsReceipt)
        {
            db.EnqueueMail(made.ConfirmedAt, receipt);
        }

        written.Add((signature.Id, SignatureLinks.RepeatedLink(db, signature), made));
    }

    private Task Finish(DeclarationsDb db, Guid id, string link, MadeSignOn made, CancellationToken cancel)
    {
        var later = made.ConfirmedAt.AddMinutes(20);
        return made.Outcome switch
        {
            MadeOutcome.Withdrawn => WithdrawSignature.Withdraw(db, site, link, later, cancel),
            MadeOutcome.Quarantined => SignatureModeration.Quarantine(db, declaration.Id, id, "worker", later, cancel),
            MadeOutcome.Invalidated => SignatureModeration.Invalidate(
                db, declaration.Id, id, "The organisation wrote that it did not sign.", "operator", later, cancel),
            _ => Task.CompletedTask,
        };
    }
}
