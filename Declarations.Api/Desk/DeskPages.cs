using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Following;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Desk;

/// <summary>Where members begin: what waits for them, and the declarations that they may see.</summary>
internal static class DeskPages
{
    private const int PerPage = 30;

    public static void MapDesk(this RouteGroupBuilder pages)
    {
        pages.MapGet("/desk", Show).RequireMember();
        pages.MapGet("/drafting", () => TypedResults.Redirect("/desk", permanent: true)).RequireMember();
    }

    private static async Task<RazorComponentResult> Show(
        string? q, string? state, string? archived, string? after, DeclarationsDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var filter = new DeclarationFilter(q, EnumNames.Find<DeclarationState>(state), archived is "true");
        var seen = db.SeenBy(caller);
        var list = await ListQuery.FromStartIfCut(after, from => DeclarationList.Read(seen, filter, from, PerPage, cancel));
        var isStart = filter is { IsEmpty: true, IsArchived: not true } && after is null;
        return Page.Of<DeskPage>(("List", list), ("Drafts", await Drafts(db, list.Items, cancel)), ("Filter", filter), ("After", after), ("Caller", caller),
            ("HasArchive", await seen.AnyAsync(d => d.ArchivedAt != null, cancel)),
            ("Waiting", isStart ? await WaitingResponse.Of(db, caller, clock.GetUtcNow(), cancel) : null));
    }

    private static async Task<IReadOnlyDictionary<Guid, DraftLine>> Drafts(
        DeclarationsDb db, IReadOnlyList<Declaration> declarations, CancellationToken cancel)
    {
        var ids = declarations.Select(d => d.Id).ToArray();
        var open = await db.Threads.Where(t => ids.Contains(t.DeclarationId) && t.State == DiscussionState.Open).GroupBy(t => t.DeclarationId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var newest = await db.Versions.AsNoTracking().Where(v => ids.Contains(v.DeclarationId)
                && v.Number == db.Versions.Where(w => w.DeclarationId == v.DeclarationId).Max(w => w.Number))
            .Select(v => new { v.DeclarationId, v.Number, v.AuthorName, v.SavedAt }).ToListAsync(cancel);
        return newest.ToDictionary(v => v.DeclarationId,
            v => new DraftLine(v.Number, v.AuthorName, v.SavedAt, open.GetValueOrDefault(v.DeclarationId)));
    }
}

/// <summary>The newest version of a declaration's text, with how many discussions are open.</summary>
public sealed record DraftLine(int Version, string Author, DateTimeOffset SavedAt, int OpenDiscussions);
