using Declarations.Auditing;
using Declarations.Database;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Auditing;

/// <summary>A page of entries with all that it shows.</summary>
/// <param name="Path">Of the page.</param>
/// <param name="Query">As it was asked.</param>
/// <param name="Entries">The newest first.</param>
/// <param name="Subjects">Names and links of the entries' objects.</param>
/// <param name="Actions">Actions that have entries, to choose from.</param>
/// <param name="Members">Members to choose from, by actor.</param>
/// <param name="Check">The last verification of the chain.</param>
/// <param name="Zone">In which times are shown.</param>
public sealed record AuditView(
    string Path, AuditQuery Query, ListPage<AuditItem> Entries, IReadOnlyDictionary<string, AuditSubject> Subjects,
    IReadOnlyList<string> Actions, IReadOnlyList<(string Actor, string Name)> Members, AuditCheck? Check, TimeZoneInfo Zone)
{
    /// <param name="declaration">Null for entries of no declaration.</param>
    public static async Task<AuditView> Read(DeclarationsDb db, Declaration? declaration, AuditQuery query, CancellationToken cancel)
    {
        var (path, zone) = declaration is null ? ("/members/audit", TimeZoneInfo.Utc)
            : ($"/secretariat/{declaration.Slug}/audit", declaration.Zone);
        var entries = await AuditList.Read(db, declaration?.Id, query.FilterIn(zone), query.After, query.MostItems, cancel);
        var id = declaration?.Id;
        var actions = await db.AuditEntries.Where(e => e.DeclarationId == id).Select(e => e.Action).Distinct().ToListAsync(cancel);
        var members = await db.Members.OrderBy(m => m.Name).Select(m => new { m.Id, m.Name }).ToListAsync(cancel);
        return new(path, query, entries, await AuditSubjects.Of(db, declaration, entries.Items, cancel),
            [.. actions.Order(StringComparer.Ordinal)], members.ConvertAll(m => ($"{AuditList.MemberPrefix}{m.Id}", m.Name)),
            await AuditCheck.Last(db, cancel), zone);
    }
}
