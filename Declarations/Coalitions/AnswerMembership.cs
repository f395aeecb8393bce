using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Coalitions;

/// <param name="State"><c>told</c>, <c>listed</c>, <c>objected</c>, or <c>over</c>: the coalition does not name it any more.</param>
/// <param name="ListedFrom">When it is listed unless it objects; null otherwise.</param>
public sealed record MembershipView(
    string State, string Coalition, string Name, string Country, DateTimeOffset? ListedFrom, string Slug, string Title, string TextSha256,
    string Language, string? TimeZone, Organiser Organiser);

/// <summary>What a member does by its link: objects, or agrees at once. Both can be done again, the other way.</summary>
public static class AnswerMembership
{
    /// <exception cref="RuleBrokenException"><c>link_garbled</c> or <c>link_unknown</c>.</exception>
    public static async Task<MembershipView> Show(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var (memberId, declaration) = await Find(db, token, cancel);
        return await View(db, declaration, memberId, cancel);
    }

    /// <summary>Takes the member off the list at once, erases its address, and tells the coalition. Idempotent.</summary>
    public static Task<MembershipView> Object(DeclarationsDb db, Site site, string? token, DateTimeOffset now, CancellationToken cancel) =>
        Answer(db, token, CoalitionMemberState.Objected, "coalition.member_objected", now, (declaration, signature, member) =>
        {
            if (signature.FindMailbox(db.Privacy) is not null)
            {
                db.EnqueueMail(now, new SignerMails(db, site, declaration, now).MemberObjected(signature, member.Name));
            }
        }, cancel);

    /// <summary>Lists the member at once. Idempotent.</summary>
    public static Task<MembershipView> Agree(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel) =>
        Answer(db, token, CoalitionMemberState.Listed, "coalition.member_agreed", now, (_, _, _) => { }, cancel);

    private static async Task<MembershipView> Answer(
        DeclarationsDb db, string? token, CoalitionMemberState answer, string action, DateTimeOffset now,
        Action<Declaration, Signature, CoalitionMember> tell, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (memberId, declaration) = await Find(db, token, cancel);
        await CoalitionRows.Lock(db, declaration.Id, cancel);
        if (await CoalitionRows.OfMember(db, declaration.Id, memberId, cancel) is { } coalition
            && coalition.Find(memberId) is { } member && member.State != answer && member.State != CoalitionMemberState.Removed)
        {
            var answered = member with { State = answer, ListedFrom = null };
            coalition.Row.Write(coalition.Facts.With(answered.IsTakenOut ? answered.WithoutAddress() : answered), db.Privacy);
            tell(declaration, await db.Signatures.SingleAsync(s => s.Id == coalition.Facts.SignatureId, cancel), member);
            db.Record(now, "listed_member", action, $"declaration:{declaration.Id}", declaration.Id, new { member.State },
                new { State = answer, Member = memberId });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return await View(db, declaration, memberId, cancel);
    }

    private static async Task<MembershipView> View(DeclarationsDb db, Declaration declaration, Guid memberId, CancellationToken cancel)
    {
        var coalition = await CoalitionRows.OfMember(db, declaration.Id, memberId, cancel);
        var signature = coalition is null ? null
            : await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == coalition.Facts.SignatureId, cancel);
        if (coalition?.Find(memberId) is not { State: not CoalitionMemberState.Removed } member
            || signature is not { IsActive: true, Listing: not Listing.Withheld })
        {
            return new("over", "", "", "", null, declaration.Slug, declaration.Title, declaration.TextSha256 ?? "",
                signature?.Language ?? declaration.Language, declaration.TimeZone, declaration.Organiser);
        }

        return new(StateOf(member.State), signature.Unseal(db.Privacy).Name, member.Name, member.Country,
            member.State == CoalitionMemberState.Told ? member.ListedFrom : null, declaration.Slug, declaration.Title,
            signature.TextSha256, signature.Language, declaration.TimeZone, declaration.Organiser);
    }

    private static string StateOf(CoalitionMemberState state) => state switch
    {
        CoalitionMemberState.Listed => "listed",
        CoalitionMemberState.Objected => "objected",
        _ => "told",
    };

    private static async Task<(Guid MemberId, Declaration Declaration)> Find(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var hash = SignatureLinks.HashOf(token);
        var link = await db.MembershipLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash, cancel)
            ?? throw await SignatureLinks.Missing(db, hash, cancel);
        return (Guid.Parse(db.Privacy.UnsealText(link.Sealed, MembershipLink.Purpose)),
            await db.Declarations.SingleAsync(d => d.Id == link.DeclarationId, cancel));
    }
}
