using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Voting;

/// <summary>Who may vote: editors and the secretariat of a declaration.</summary>
internal static class Voters
{
    public static Task<List<Member>> Of(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Members.AsNoTracking()
            .Where(m => (m.Role == Role.Editor || m.Role == Role.Secretariat)
                && (m.ForAllDeclarations || db.MemberDeclarations.Any(d => d.MemberId == m.Id && d.DeclarationId == declarationId)))
            .OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancel);

    /// <summary>Those who may vote and have not.</summary>
    public static async Task<List<Member>> Missing(DeclarationsDb db, Vote vote, CancellationToken cancel)
    {
        var voted = await db.Ballots.Where(b => b.VoteId == vote.Id && b.ReplacedAt == null).Select(b => b.MemberId).ToListAsync(cancel);
        return (await Of(db, vote.DeclarationId, cancel)).FindAll(m => !voted.Contains(m.Id));
    }
}
