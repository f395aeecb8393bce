using Declarations.Database;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>All signatures of a declaration, newest first, filtered by state and query.</summary>
public static class RegisterList
{
    public static async Task<ListPage<RegisterEntry>> Read(
        DeclarationsDb db, Guid declarationId, SignatureState? state, string? query, string? after, int limit, CancellationToken cancel)
    {
        var before = ListCursor.Parse(after)?.Id;
        var search = RegisterSearch.Parse(query);
        var signatures = search is null
            ? await Page(db.Signatures.Where(s => s.DeclarationId == declarationId), state, before, limit, cancel)
            : await Search(db, declarationId, search, state, before, limit, cancel);
        var ids = signatures.ConvertAll(s => s.Id);
        var heads = await db.Signatories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.HeadId, cancel);
        var items = signatures.Take(limit).Select(s => RegisterEntry.Of(db, s, heads.TryGetValue(s.Id, out var head) ? head : null));
        return new([.. items], signatures.Count > limit ? new ListCursor(0, 0, signatures[limit - 1].Id).Text : null);
    }

    public static async Task<Dictionary<SignatureState, int>> States(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        await db.Signatures.Where(s => s.DeclarationId == declarationId).GroupBy(s => s.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    // The database finds the publicly named, the memory the others; each gives its newest, of which the newest are the page.
    private static async Task<List<Signature>> Search(
        DeclarationsDb db, Guid declarationId, RegisterSearch search, SignatureState? state, Guid? before, int limit,
        CancellationToken cancel)
    {
        var named = await Page(search.Named(db, declarationId), state, before, limit, cancel);
        while (true)
        {
            var ids = await UnnamedIndex.Read(db, declarationId, index => index.NewestFirst(s => search.Matches(s)
                && (state is null || s.State == state) && (before is null || s.Id.CompareTo(before.Value) < 0))
                .Take(limit + 1).Select(s => s.Id).ToArray(), cancel);
            var unnamed = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
            if (unnamed.Count == ids.Length)
            {
                return [.. named.Concat(unnamed).DistinctBy(s => s.Id).OrderByDescending(s => s.Id).Take(limit + 1)];
            }

            var deleted = ids.Except(unnamed.Select(s => s.Id)).ToList();
            await UnnamedIndex.Read(db, declarationId, index => index.Forget(deleted), cancel);
        }
    }

    private static Task<List<Signature>> Page(
        IQueryable<Signature> all, SignatureState? state, Guid? before, int limit, CancellationToken cancel) =>
        all.AsNoTracking().Where(s => (state == null || s.State == state) && (before == null || s.Id < before))
            .OrderByDescending(s => s.Id).Take(limit + 1).ToListAsync(cancel);
}
