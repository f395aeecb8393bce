using Declarations.Access;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Mailing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Figures;

/// <summary>The mail with a declaration's figures, at seven in its own time zone, to those members of the secretariat who want it.</summary>
public static class MorningDigests
{
    private const int Hour = 7;

    /// <summary>
    /// Mails what is due, once a day for each member and declaration: the day is stored in the transaction of the mail. Returns the number
    /// of mails.
    /// </summary>
    public static async Task<int> Send(DeclarationsDb db, Site site, DateTimeOffset now, CancellationToken cancel)
    {
        var mails = 0;
        var wanted = db.Digests.Select(d => d.DeclarationId);
        foreach (var declaration in await db.Declarations.AsNoTracking().Where(d => wanted.Contains(d.Id)).ToListAsync(cancel))
        {
            if (declaration.State == DeclarationState.Open && TimeZoneInfo.ConvertTime(now, declaration.Zone).Hour >= Hour)
            {
                mails += await Send(db, site, declaration, now, cancel);
            }
        }

        return mails;
    }

    private static async Task<int> Send(
        DeclarationsDb db, Site site, Declaration declaration, DateTimeOffset now, CancellationToken cancel)
    {
        var today = declaration.DayOf(now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Locked, so that two Workers do not mail one member.
        var due = await db.Digests.FromSql($"""
            select * from digests where declaration_id = {declaration.Id} and mailed_on < {today} for update skip locked
            """).ToListAsync(cancel);
        var members = await Recipients(db, declaration, [.. due.Select(d => d.MemberId)], cancel);
        if (members.Count > 0)
        {
            var states = await RegisterList.States(db, declaration.Id, cancel);
            var yesterday = await ConfirmedOn(db, declaration, today.AddDays(-1), cancel);
            var counts = await SignatoryCounts.Of(db, declaration.Id, cancel);
            var questions = await DuplicateList.CountOpen(db, declaration.Id, cancel);
            foreach (var member in members)
            {
                db.EnqueueMail(now, Draft(site, declaration, today, yesterday, states, counts, questions)
                    .To(db.Privacy.UnsealText(member.Email, Member.EmailPurpose)));
            }
        }

        due.ForEach(d => d.MailedOn = today);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return members.Count;
    }

    // A member who has left the declaration's secretariat may not read its figures.
    private static Task<List<Member>> Recipients(DeclarationsDb db, Declaration declaration, Guid[] ids, CancellationToken cancel) =>
        db.Members.AsNoTracking().Where(m => ids.Contains(m.Id) && m.Role == Role.Secretariat && (m.ForAllDeclarations
            || db.MemberDeclarations.Any(d => d.MemberId == m.Id && d.DeclarationId == declaration.Id))).ToListAsync(cancel);

    private static Task<int> ConfirmedOn(DeclarationsDb db, Declaration declaration, DateOnly day, CancellationToken cancel)
    {
        var (from, to) = (declaration.StartOf(day), declaration.StartOf(day.AddDays(1)));
        return db.Signatures.CountAsync(s => s.DeclarationId == declaration.Id && s.State == SignatureState.Confirmed
            && s.ConfirmedAt >= from && s.ConfirmedAt < to, cancel);
    }

    private static MailDraft Draft(
        Site site, Declaration declaration, DateOnly today, int yesterday, Dictionary<SignatureState, int> states, SignatoryCounts counts,
        int questions)
    {
        var words = Words.In(Language.English);
        return new MailDraft($"{words.Number(states.GetValueOrDefault(SignatureState.Confirmed))} signatures confirmed: {declaration.Title}", "en")
            .Say($"The figures of “{declaration.Title}” on the morning of {words.Day(today)}.")
            .Facts([
                ("Confirmed yesterday, and still counted", words.Number(yesterday)),
                ("Confirmed signatures", words.Number(states.GetValueOrDefault(SignatureState.Confirmed))),
                ("Signatories", words.Number(counts.Total)),
                ("Waiting for confirmation", words.Number(states.GetValueOrDefault(SignatureState.Pending))),
                ("Open questions about duplicates",
                    questions > DuplicateList.MostCounted ? $"{words.Number(DuplicateList.MostCounted)}+" : words.Number(questions)),
            ])
            .Say(words.SayDeadline("declaration.closes.at", declaration.ClosesAt!.Value, declaration.TimeZone))
            .Button("See the figures", site.Link("secretariat", declaration.Slug, "figures"))
            .Say("You get this mail because you asked for it on that page. There you can also stop it.");
    }
}
