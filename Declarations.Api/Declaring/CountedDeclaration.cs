using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

/// <summary>How many signed: organisations and individuals each include those whose names are withheld.</summary>
public sealed record Tally(long Organisations, long Individuals, long Withheld)
{
    public static readonly Tally None = new(0, 0, 0);

    public static async Task<Tally> Of(DeclarationsDb db, Guid declaration, CancellationToken cancel) =>
        (await Sum(db.SignatoryTallies.Where(t => t.DeclarationId == declaration), cancel)).GetValueOrDefault(declaration, None);

    public static Task<Dictionary<Guid, Tally>> OfAll(DeclarationsDb db, CancellationToken cancel) => Sum(db.SignatoryTallies, cancel);

    private static async Task<Dictionary<Guid, Tally>> Sum(IQueryable<SignatoryTally> tallies, CancellationToken cancel)
    {
        var rows = await tallies.GroupBy(t => t.DeclarationId)
            .Select(g => new
            {
                g.Key,
                Organisations = g.Sum(t => t.Kind == SignatoryKind.Organisation ? t.Change : 0),
                Individuals = g.Sum(t => t.Kind == SignatoryKind.Individual ? t.Change : 0),
                Withheld = g.Sum(t => t.Listing == Listing.Withheld ? t.Change : 0),
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Key, row => new Tally(row.Organisations, row.Individuals, row.Withheld));
    }
}

public sealed record CountedDeclaration(Declaration Declaration, Tally Tally);
