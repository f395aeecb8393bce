using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The public list by name, or by country and name.</summary>
internal sealed class SortedSignatories(DeclarationsDb db, Guid declarationId, SignatoryQuery query)
{
    public async Task<(List<Signatory> Rows, string? Next)> Read(string? after, int limit, CancellationToken cancel)
    {
        var place = SignatoryPlace.Parse(after, query.Sort);
        var rows = new List<Signatory>();
        foreach (var kind in PublicSignatoryList.Kinds(query, place?.Kind))
        {
            var of = PublicSignatoryList.Of(db, declarationId, query, kind);
            var from = place?.Kind == kind ? place : null;
            if (query.Sort is SignatorySort.Name)
            {
                await Add(rows, of, from, limit + 1 - rows.Count, cancel);
                continue;
            }

            // Country by country, so that an index gives each in order.
            foreach (var country in (await Countries(kind.ToString().ToLowerInvariant(), cancel)).OrderBy(RegisterPosition.RankOf).Append("")
                .Where(c => from is null || RegisterPosition.RankOf(c) >= RegisterPosition.RankOf(from.Country)))
            {
                var code = country.Length > 0 ? country : null;
                await Add(rows, of.Where(s => s.Country == code), from?.Country == country ? from : null, limit + 1 - rows.Count, cancel);
            }
        }

        var last = rows.Count > limit ? rows[limit - 1] : null;
        return ([.. rows.Take(limit)],
            last is null ? null : new SignatoryPlace(query.Sort, last.Kind, last.Country ?? "", last.Id, last.ListedKey!).Text);
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

    // A step of the index for each country, instead of a read of all rows.
    private Task<List<string>> Countries(string kind, CancellationToken cancel) => query.Country is { } only
        ? Task.FromResult<List<string>>(only is RegisterFilter.NoCountry ? [] : [only])
        : db.Database.SqlQuery<string>($"""
            with recursive step as (
                (select country from signatories where declaration_id = {declarationId} and kind = {kind} and listed_key is not null
                    and country is not null order by country limit 1)
                union all
                select (select s.country from signatories s where s.declaration_id = {declarationId} and s.kind = {kind}
                    and s.listed_key is not null and s.country > step.country order by s.country limit 1)
                from step where step.country is not null)
            select country as "Value" from step where country is not null
            """).ToListAsync(cancel);
}
