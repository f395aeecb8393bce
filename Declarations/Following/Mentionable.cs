using Microsoft.EntityFrameworkCore;

namespace Declarations.Following;

/// <summary>Whom a comment can mention as <c>@Name</c>: members who see the declaration.</summary>
public static class Mentionable
{
    /// <summary>In order of name; members of one name are all mentioned by it.</summary>
    public static Task<List<string>> Names(DeclarationsDb db, Guid declarationId, Guid exceptId, CancellationToken cancel) =>
        db.Members.Where(m => m.Id != exceptId && m.Name != ""
            && (m.ForAllDeclarations || db.MemberDeclarations.Any(d => d.MemberId == m.Id && d.DeclarationId == declarationId)))
            .Select(m => m.Name).Distinct().OrderBy(name => name).ToListAsync(cancel);
}
