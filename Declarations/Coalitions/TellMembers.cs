using Declarations.Auditing;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Coalitions;

/// <summary>Tells members that they are named, and lists those that had time to object and did not.</summary>
public static class TellMembers
{
    private const int MostADay = 3;

    // Confirmation mails are not delayed by mails to many members.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <param name="timeToObject">From the mail to the listing.</param>
    public static async Task Tell(
        DeclarationsDb db, Site site, MembersMessage message, TimeSpan timeToObject, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await CoalitionRows.Lock(db, message.DeclarationId, cancel);
        var coalition = (await CoalitionRows.Read(db, message.DeclarationId, cancel)).Find(c => c.Row.Id == message.CoalitionId);
        if (coalition is null
            || await db.Signatures.SingleOrDefaultAsync(s => s.Id == coalition.Facts.SignatureId, cancel) is not { IsActive: true } signature)
        {
            return;
        }

        var declaration = await db.Declarations.SingleAsync(d => d.Id == message.DeclarationId, cancel);
        var (facts, mails, sent) = (coalition.Facts, new SignerMails(db, site, declaration, now), 0);
        foreach (var member in coalition.Facts.Members.Where(m => m is { State: CoalitionMemberState.New, Email: not null }))
        {
            var mailbox = Mailbox.Parse(member.Email!);
            if (!await RateLimit.TryCount(db, "membership", mailbox.LimitKey, MostADay, TimeSpan.FromDays(1), now, cancel))
            {
                continue; // told another day
            }

            // Looks to the coalition like any other, until its time to object has ended.
            var isBlocked = await MailBlocks.Has(db, declaration.Id, mailbox, cancel);
            var told = member with { State = CoalitionMemberState.Told, ListedFrom = now + timeToObject, WantsNoMail = isBlocked };
            facts = facts.With(told);
            if (!isBlocked)
            {
                var token = SecretToken.New();
                db.MembershipLinks.Add(new()
                {
                    Hash = SecretToken.HashOf(token),
                    DeclarationId = declaration.Id,
                    Sealed = db.Privacy.SealText($"{member.Id}", MembershipLink.Purpose),
                });
                db.Enqueue(now, JobQueue.Mail, Mail.Kind, mails.Member(signature, member.Id, (member.Name, mailbox), now + timeToObject, token),
                    dueAt: now + (Pace * sent++));
            }
        }

        if (!ReferenceEquals(facts, coalition.Facts))
        {
            coalition.Row.Write(facts, db.Privacy);
            db.Record(now, "worker", "coalition.members_told", $"declaration:{declaration.Id}", declaration.Id, after: new { Mails = sent });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Lists the members whose time to object has ended, and asks again to tell those that were not told yet.</summary>
    public static async Task ListDue(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in await db.Coalitions.Select(c => c.DeclarationId).Distinct().ToListAsync(cancel))
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await CoalitionRows.Lock(db, id, cancel);
            var listed = 0;
            foreach (var (row, facts) in await CoalitionRows.Read(db, id, cancel))
            {
                var due = facts.Members.Where(m => m.State == CoalitionMemberState.Told && m.ListedFrom <= now).ToList();
                // An earlier release kept the addresses of members that were taken out.
                if (due.Count > 0 || facts.Members.Any(m => m is { IsTakenOut: true, Email: not null }))
                {
                    var after = due.Aggregate(facts, (all, m) => all.With(m with
                    {
                        State = m.WantsNoMail ? CoalitionMemberState.Objected : CoalitionMemberState.Listed,
                        ListedFrom = null,
                    }));
                    row.Write(after with { Members = [.. after.Members.Select(m => m.IsTakenOut ? m.WithoutAddress() : m)] }, db.Privacy);
                    listed += due.Count(m => !m.WantsNoMail);
                }

                if (facts.Members.Any(m => m.State == CoalitionMemberState.New))
                {
                    db.Enqueue(now, JobQueue.Mail, MembersMessage.Kind, new MembersMessage(id, row.Id));
                }
            }

            if (listed > 0)
            {
                db.Record(now, "worker", "coalition.members_published", $"declaration:{id}", id, after: new { Members = listed });
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>A mail to a member failed: it was not told. False when there is no such member, or it has another address.</summary>
    internal static async Task<bool> NoteFailure(
        DeclarationsDb db, Guid memberId, Predicate<Mailbox> isRecipient, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in await db.Coalitions.Select(c => c.DeclarationId).Distinct().ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await CoalitionRows.Lock(db, id, cancel);
            if (await CoalitionRows.OfMember(db, id, memberId, cancel) is not { } coalition)
            {
                continue;
            }

            var member = coalition.Find(memberId)!;
            if (member is not { Email: not null, State: CoalitionMemberState.Told or CoalitionMemberState.Listed }
                || !isRecipient(Mailbox.Parse(member.Email)))
            {
                return false;
            }

            coalition.Row.Write(
                coalition.Facts.With(member with { State = CoalitionMemberState.Undelivered, ListedFrom = null }), db.Privacy);
            db.Record(now, "worker", "coalition.mail_failed", $"declaration:{id}", id, after: new { Member = memberId });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }

        return false;
    }
}
