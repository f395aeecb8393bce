using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The public list by name, or by country and name.</summary>
internal sealed class SortedSignatories(DeclarationsDb db, Guid declarationId, SignatoryQuery query)
{
    public async Task<(List<Signatory> Rows, string? Next)> Read(string? after, int limit, CancellationToken cancel)
    {
        var place = SignatoryPlace.Parse(after, query);
        var rows = new List<Signatory>();
        foreach (var kind in PublicSignatoryList.Kinds(query, place?.Kind))
        {
            var of = PublicSignatoryList.Of(db, declarationId, query, kind);
            var from = place?.Kind == kind ? place : null;
            if (query.Sort is SignatorySort.Name)
            {
                rows.AddRange(await Alphabetical(of, from, limit + 1 - rows.Count, cancel));
                continue;
            }

            // Country by country, so that an index gives each in order.
            foreach (var country in (await Countries(kind, cancel)).OrderBy(RegisterPosition.RankOf).Append("")
                .Where(c => from is null || RegisterPosition.RankOf(c) >= RegisterPosition.RankOf(from.Country)))
            {
                var code = country.Length > 0 ? country : null;
                await Add(rows, of.Where(s => s.Country == code), from?.Country == country ? from : null, limit + 1 - rows.Count, cancel);
            }
        }

        var last = rows.Count > limit ? rows[limit - 1] : null;
        return ([.. rows.Take(limit)],
            last is null ? null : new SignatoryPlace(SignatoryPlace.OrderOf(query), last.Kind, last.Country ?? "", last.Id,
                query.Sort is SignatorySort.Name ? last.ListedOrder! : last.ListedKey!).Text);
    }

    private async Task<List<Signatory>> Alphabetical(IQueryable<Signatory> of, SignatoryPlace? from, int most, CancellationToken cancel)
    {
        if (most <= 0)
        {
            return [];
        }

        var alphabet = Alphabet.Of(query.Language);
        if (from is { Key: var key, Id: var id })
        {
            of = of.Where(s => EF.Functions.Collate(s.ListedOrder!, alphabet).CompareTo(key) >= 0
                && (EF.Functions.Collate(s.ListedOrder!, alphabet).CompareTo(key) > 0 || s.Id > id));
        }

        return await of.Where(s => s.ListedOrder != null).OrderBy(s => EF.Functions.Collate(s.ListedOrder!, alphabet)).ThenBy(s => s.Id)
            .Take(most).ToListAsync(cancel);
    }

    private static async Task Add(
        List<Signatory> rows, IQueryable<Signatory> of, SignatoryPlace? from, int most, CancellationToken cancel)
    {
        if (from is { Key: var key, Id: var id })
        {
            of = of.Where(s => s.ListedKey!.CompareTo(key) >= 0 && (s.ListedKey!.CompareTo(key) > 0 || s.Id > id));
        }

        if (most > 0)
        {
            rows.AddRange(await of.Where(s => s.ListedKey != null).OrderBy(s => s.ListedKey).ThenBy(s => s.Id).Take(most).ToListAsync(cancel));
        }
    }

    private Task<List<string>> Countries(SignatoryKind kind, CancellationToken cancel) => query.Country is { } only
        ? Task.FromResult<List<string>>(only is RegisterFilter.NoCountry ? [] : [only])
        : ListedCountries.Of(db, declarationId, kind, cancel);
}
