using Declarations.Database;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

public sealed record PublicSignatory(SignatoryKind Kind, string Name, string? Country);

/// <summary>Organisations, then individuals, each in the order of their first confirmation.</summary>
public static class PublicSignatoryList
{
    public static async Task<ListPage<PublicSignatory>> Read(
        DeclarationsDb db, Guid declarationId, SignatoryKind? kind, string? after, int limit, CancellationToken cancel)
    {
        var place = ListCursor.Parse(after);
        var rows = new List<Signatory>();
        foreach (var each in Enum.GetValues<SignatoryKind>().Where(k => (kind is null || k == kind) && (int)k >= (place?.Kind ?? 0)))
        {
            var of = Of(db, declarationId, each);
            if (place is not null && place.Kind == (int)each)
            {
                var from = place.At;
                of = of.Where(s => s.FirstConfirmedAt > from || (s.FirstConfirmedAt == from && s.Id > place.Id));
            }

            rows.AddRange(await of.Take(limit + 1 - rows.Count).ToListAsync(cancel));
        }

        var next = rows.Count > limit
            ? new ListCursor((byte)rows[limit - 1].Kind, rows[limit - 1].FirstConfirmedAt.UtcTicks, rows[limit - 1].Id).Text : null;
        return new([.. rows.Take(limit).Select(s => new PublicSignatory(s.Kind, s.ListedName!, s.Country))], next);
    }

    public static async IAsyncEnumerable<PublicSignatory> All(DeclarationsDb db, Guid declarationId, SignatoryKind? kind)
    {
        foreach (var each in Enum.GetValues<SignatoryKind>().Where(k => kind is null || k == kind))
        {
            await foreach (var row in Of(db, declarationId, each).AsAsyncEnumerable())
            {
                yield return new(row.Kind, row.ListedName!, row.Country);
            }
        }
    }

    /// <summary>Number of withheld signatories by country; an empty key for none.</summary>
    public static Task<Dictionary<string, int>> Withheld(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Signatories.Where(s => s.DeclarationId == declarationId && s.Signatures > 0 && s.Listing == Listing.Withheld)
            .GroupBy(s => s.Country ?? "").Select(g => new { Country = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Country, g => g.Count, StringComparer.Ordinal, cancel);

    private static IQueryable<Signatory> Of(DeclarationsDb db, Guid declarationId, SignatoryKind kind) => db.Signatories.AsNoTracking()
        .Where(s => s.DeclarationId == declarationId && s.Kind == kind && s.Signatures > 0 && s.Listing == Listing.Public)
        .OrderBy(s => s.FirstConfirmedAt).ThenBy(s => s.Id);
}
