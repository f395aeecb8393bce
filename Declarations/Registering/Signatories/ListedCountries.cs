using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The countries of public signatories of one kind, by code.</summary>
public static class ListedCountries
{
    // A step of the index for each country, instead of a read of all rows.
    public static Task<List<string>> Of(DeclarationsDb db, Guid declarationId, SignatoryKind kind, CancellationToken cancel)
    {
        var name = kind.ToString().ToLowerInvariant();
        return db.Database.SqlQuery<string>($"""
            with recursive step as (
                (select country from signatories where declaration_id = {declarationId} and kind = {name} and listed_key is not null
                    and country is not null order by country limit 1)
                union all
                select (select s.country from signatories s where s.declaration_id = {declarationId} and s.kind = {name}
                    and s.listed_key is not null and s.country > step.country order by s.country limit 1)
                from step where step.country is not null)
            select country as "Value" from step where country is not null
            """).ToListAsync(cancel);
    }
}
