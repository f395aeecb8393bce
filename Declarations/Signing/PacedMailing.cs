using System.Security.Cryptography;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Mails many signers, each mailbox once. An interrupted run goes on where its last batch ended.</summary>
internal abstract class PacedMailing<T>(DeclarationsDb db, TimeProvider clock)
    where T : class, IPacedMailing
{
    private const int Batch = 200;

    // Confirmation mails are not delayed by mails to many signers.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    protected DeclarationsDb Db => db;

    protected TimeProvider Clock => clock;

    public async Task Run(Guid id, CancellationToken cancel)
    {
        for (Guid? toldUntil = null; ;)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var mailing = await Lock(id).SingleAsync(cancel);
            if (mailing.FinishedAt is not null)
            {
                return;
            }

            told.UnionWith(await UndeliveredMails.Mailboxes(db, mailing.DeclarationId, cancel));
            if (mailing.ReachedId is { } reached && reached != toldUntil)
            {
                await foreach (var earlier in Concerned(mailing).Where(s => s.Id <= reached).AsAsyncEnumerable().WithCancellation(cancel))
                {
                    if (await Wants(mailing, earlier, cancel))
                    {
                        Tell(earlier);
                    }
                }
            }

            toldUntil = await SendBatch(mailing, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>The row, locked until the batch is committed.</summary>
    protected abstract IQueryable<T> Lock(Guid id);

    protected abstract IQueryable<Signature> Concerned(T mailing);

    /// <summary>Nobody else is to be told.</summary>
    protected abstract bool IsOver(T mailing, Declaration declaration);

    /// <summary>A mailbox gets a mail about each of its signatures.</summary>
    protected virtual bool IsAboutEach => false;

    protected abstract Mail Write(T mailing, Signature signature, Declaration declaration, DateTimeOffset now);

    /// <summary>Whether the mailbox takes such a mail.</summary>
    protected abstract Task<bool> Wants(T mailing, Signature signature, CancellationToken cancel);

    private async Task<Guid?> SendBatch(T mailing, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == mailing.DeclarationId, cancel);
        var (isOver, reached) = (IsOver(mailing, declaration), mailing.ReachedId);
        var batch = isOver ? [] : await Concerned(mailing).Where(s => reached == null || s.Id > reached).OrderBy(s => s.Id).Take(Batch)
            .ToListAsync(cancel);
        var mails = new List<Mail>();
        foreach (var signature in batch)
        {
            if (await Wants(mailing, signature, cancel) && Tell(signature))
            {
                mails.Add(Write(mailing, signature, declaration, now));
            }
        }

        // In the order of the signatures, the times of the outbox would tell whose mail failed.
        foreach (var mail in Shuffled(mails))
        {
            db.Enqueue(now, JobQueue.Mail, Mail.Kind, mail, dueAt: mailing.CreatedAt + (Pace * mailing.Mailed++));
        }

        mailing.ReachedId = batch.LastOrDefault()?.Id ?? mailing.ReachedId;
        mailing.FinishedAt = isOver || batch.Count < Batch ? now : null;
        return mailing.ReachedId;
    }

    private static Mail[] Shuffled(List<Mail> mails)
    {
        var order = mails.ToArray();
        RandomNumberGenerator.Shuffle(order.AsSpan());
        return order;
    }

    // False when its mailbox was told before, or when it has none.
    private bool Tell(Signature signature) => signature.FindMailbox(db.Privacy) is { } mailbox
        && (IsAboutEach ? !told.Contains(mailbox.Canonical) : told.Add(mailbox.Canonical));
}
