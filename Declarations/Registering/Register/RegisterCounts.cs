using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// How many signatures each value of a filter has: those that match all other parts of the filter. Countries by code, <c>none</c> for none.
/// </summary>
/// <param name="Total">Signatures that match the whole filter.</param>
/// <param name="IsComplete">False when only the newest were counted, up to <see cref="MostCounted"/>.</param>
public sealed record RegisterCounts(
    int Total, bool IsComplete, IReadOnlyDictionary<string, int> States, IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyDictionary<string, int> Countries, IReadOnlyDictionary<string, int> Sources, IReadOnlyDictionary<string, int> Listings)
{
    public const int MostCounted = 200_000;

    private const int Batch = 1000;

    public static async Task<RegisterCounts> Read(
        DeclarationsDb db, Declaration declaration, RegisterFilter filter, CancellationToken cancel)
    {
        var criteria = filter.Read(declaration);
        var rows = await (criteria.NeedsDecryption ? Decrypted(db, criteria.Uncounted, cancel) : Counted(db, criteria.Uncounted, cancel));
        var most = criteria.NeedsDecryption ? RegisterList.MostDecrypted : MostCounted;
        return Of(rows, criteria, rows.Sum(r => r.Examined) < most);
    }

    private static async Task<List<Row>> Counted(DeclarationsDb db, RegisterCriteria criteria, CancellationToken cancel)
    {
        var rows = await criteria.InDatabase(db).OrderByDescending(s => s.Id).Take(MostCounted)
            .Select(s => new { s.State, s.Kind, s.Listing, s.Source, s.Country })
            .GroupBy(s => new { s.State, s.Kind, s.Listing, s.Source, s.Country })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var counted = rows.ConvertAll(r => new Row(r.Key.State, r.Key.Kind, r.Key.Listing, r.Key.Source, r.Key.Country, r.Count, r.Count));
        if (criteria.NeedsMemory)
        {
            counted.AddRange(await UnnamedIndex.Read(db, criteria.DeclarationId, index => index.All.Where(criteria.Matches)
                .Select(s => new Row(s.State, s.Kind, s.Listing, s.Source, s.Country, 1, 1)).ToList(), cancel));
        }

        return counted;
    }

    private static async Task<List<Row>> Decrypted(DeclarationsDb db, RegisterCriteria criteria, CancellationToken cancel)
    {
        var rows = new RegisterRows(db, criteria, RegisterSort.Newest);
        var counted = new List<Row>();
        RegisterPosition? after = null;
        do
        {
            var batch = await rows.After(after, Batch, cancel);
            counted.AddRange(batch.AsParallel().Select(row => row.Signature).Select(s =>
                new Row(s.State, s.Kind, s.Listing, s.Source, s.Country, criteria.MatchesDecrypted(db, s) ? 1 : 0, 1)));
            after = batch.Count < Batch ? null : batch[^1].Position;
        }
        while (after is not null && counted.Count < RegisterList.MostDecrypted);
        return counted;
    }

    private static RegisterCounts Of(List<Row> rows, RegisterCriteria c, bool isComplete)
    {
        rows = rows.FindAll(r => r.Count > 0);
        bool OfState(Row r) => c.State is null || r.State == c.State;
        bool OfKind(Row r) => c.Kind is null || r.Kind == c.Kind;
        bool OfListing(Row r) => c.Listing is null || r.Listing == c.Listing;
        bool OfSource(Row r) => c.Source is null || r.Source == c.Source;
        bool OfCountry(Row r) => c.Country is null || string.Equals(r.Place, c.Country, StringComparison.Ordinal);
        return new(
            rows.Where(r => OfState(r) && OfKind(r) && OfListing(r) && OfSource(r) && OfCountry(r)).Sum(r => r.Count), isComplete,
            By(r => Name(r.State), r => OfKind(r) && OfListing(r) && OfSource(r) && OfCountry(r)),
            By(r => Name(r.Kind), r => OfState(r) && OfListing(r) && OfSource(r) && OfCountry(r)),
            By(r => r.Place, r => OfState(r) && OfKind(r) && OfListing(r) && OfSource(r)),
            By(r => Name(r.Source), r => OfState(r) && OfKind(r) && OfListing(r) && OfCountry(r)),
            By(r => Name(r.Listing), r => OfState(r) && OfKind(r) && OfSource(r) && OfCountry(r)));

        Dictionary<string, int> By(Func<Row, string> key, Func<Row, bool> others) =>
            rows.Where(others).GroupBy(key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(r => r.Count), StringComparer.Ordinal);
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record Row(
        SignatureState State, SignatoryKind Kind, Listing Listing, SignatureSource Source, string? Country, int Count, int Examined)
    {
        public string Place => Country ?? RegisterFilter.NoCountry;
    }
}
