using Declarations.Database;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>All signatures of a declaration, newest first, filtered by state and query.</summary>
public static class RegisterList
{
    public static async Task<ListPage<RegisterEntry>> Read(
        DeclarationsDb db, Guid declarationId, SignatureState? state, string? query, string? after, int limit, CancellationToken cancel)
    {
        var found = Matching(db, declarationId, query).Where(s => s.DeclarationId == declarationId && (state == null || s.State == state));
        if (ListCursor.Parse(after) is { } place)
        {
            found = found.Where(s => s.Id < place.Id);
        }

        var signatures = await found.OrderByDescending(s => s.Id).Take(limit + 1).ToListAsync(cancel);
        var ids = signatures.ConvertAll(s => s.Id);
        var heads = await db.Signatories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.HeadId, cancel);
        var items = signatures.Take(limit).Select(s => RegisterEntry.Of(db, s, heads.TryGetValue(s.Id, out var head) ? head : null));
        return new([.. items], signatures.Count > limit ? new ListCursor(0, 0, signatures[limit - 1].Id).Text : null);
    }

    public static async Task<Dictionary<SignatureState, int>> States(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        await db.Signatures.Where(s => s.DeclarationId == declarationId).GroupBy(s => s.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Matches all words of the names or the whole mailbox by hash, or part of a public name.</summary>
    private static IQueryable<Signature> Matching(DeclarationsDb db, Guid declarationId, string? query)
    {
        if (OneLine.Validate(query, 300, out var clean) is { } fault)
        {
            throw InvalidInputException.For("q", fault);
        }

        if (clean.Length == 0)
        {
            return db.Signatures.AsNoTracking();
        }

        var words = SignerHashes.Query(db.Privacy, clean);
        var escaped = clean.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
        var part = $"%{escaped}%";
        return db.Signatures.FromSql($"""
            select s.*, s.xmin from signatures s where s.id in (
                select id from signatures where cardinality({words}) > 0 and word_hashes @> {words} and declaration_id = {declarationId}
                union all
                select m.id from signatories m join signatories h on h.id = m.head_id
                where h.listed_name ilike {part} and h.declaration_id = {declarationId})
            """).AsNoTracking();
    }
}
