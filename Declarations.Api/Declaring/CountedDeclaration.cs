using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

/// <summary>How many signed: organisations and individuals each include those whose names are withheld.</summary>
public sealed record Tally(long Organisations, long Individuals, long Withheld)
{
    public static readonly Tally None = new(0, 0, 0);

    public static async Task<Tally> Of(DeclarationsDb db, Guid declaration, CancellationToken cancel) =>
        (await Count(db, db.Signatures.Where(s => s.DeclarationId == declaration), cancel)).GetValueOrDefault(declaration, None);

    public static Task<Dictionary<Guid, Tally>> OfAll(DeclarationsDb db, CancellationToken cancel) => Count(db, db.Signatures, cancel);

    private static async Task<Dictionary<Guid, Tally>> Count(DeclarationsDb db, IQueryable<Signature> signatures, CancellationToken cancel)
    {
        var rows = await signatures.AsNoTracking().Where(s => s.State == SignatureState.Confirmed)
            .GroupBy(s => s.DeclarationId)
            .Select(g => new
            {
                g.Key,
                Organisations = g.Count(s => s.Kind == SignatoryKind.Organisation),
                Individuals = g.Count(s => s.Kind == SignatoryKind.Individual),
                Withheld = g.Count(s => s.Listing == Listing.Withheld),
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Key, row => new Tally(row.Organisations, row.Individuals, row.Withheld));
    }
}

public sealed record CountedDeclaration(Declaration Declaration, Tally Tally);
