using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// The next signatures of a sorted register. The database and the memory each give theirs in order, of which the first are taken; the rows
/// are read at the end.
/// </summary>
internal sealed class RegisterRows(DeclarationsDb db, RegisterCriteria criteria, RegisterSort sort)
{
    // Behind every key of a name: signatures whose data is erased have none.
    private const string Nameless = "\U0010FFFF";

    private readonly IComparer<RegisterPosition> comparer = RegisterPosition.Comparer(sort);
    private List<string>? countries;

    /// <summary>In order; fewer than <paramref name="most"/> at the end.</summary>
    public async Task<List<(RegisterPosition Position, Signature Signature)>> After(
        RegisterPosition? after, int most, CancellationToken cancel)
    {
        while (true)
        {
            var positions = await Positions(after, most, cancel);
            var ids = positions.ConvertAll(p => p.Id);
            var rows = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
            if (rows.Count == ids.Count)
            {
                return positions.ConvertAll(p => (p, rows[p.Id]));
            }

            var deleted = ids.FindAll(id => !rows.ContainsKey(id));
            await UnnamedIndex.Read(db, criteria.DeclarationId, index => index.Forget(deleted), cancel);
        }
    }

    private async Task<List<RegisterPosition>> Positions(RegisterPosition? after, int most, CancellationToken cancel)
    {
        var usesMemory = criteria.NeedsMemory || sort is RegisterSort.Name;
        var found = usesMemory && !criteria.CanBeNamed ? [] : sort switch
        {
            RegisterSort.Name => await ByName(after, most, cancel),
            RegisterSort.Country => await ByCountry(after, most, cancel),
            _ => await ById(after, most, cancel),
        };
        if (usesMemory)
        {
            found.AddRange(await InMemory(after, most, cancel));
        }

        found = [.. found.DistinctBy(p => p.Id).Order(comparer).Take(most)];
        return sort is RegisterSort.Name && !criteria.NeedsMemory && found.Count < most
            ? [.. found, .. await Erased(after, most - found.Count, cancel)] : found;
    }

    private Task<RegisterPosition[]> InMemory(RegisterPosition? after, int most, CancellationToken cancel) =>
        UnnamedIndex.Read(db, criteria.DeclarationId, index => index.All
            .Where(criteria.Matches).Select(PositionOf).Where(p => after is null || comparer.Compare(p, after) > 0)
            .Order(comparer).Take(most).ToArray(), cancel);

    private RegisterPosition PositionOf(UnnamedSignature signature) => new(sort switch
    {
        RegisterSort.Name => signature.OrderKey,
        RegisterSort.Country => signature.Country ?? "",
        _ => "",
    }, signature.Id);

    private async Task<List<RegisterPosition>> ById(RegisterPosition? after, int most, CancellationToken cancel)
    {
        var (all, from) = (criteria.InDatabase(db), after?.Id);
        var sorted = sort is RegisterSort.Oldest
            ? all.Where(s => from == null || s.Id > from).OrderBy(s => s.Id)
            : all.Where(s => from == null || s.Id < from).OrderByDescending(s => s.Id);
        return (await sorted.Select(s => s.Id).Take(most).ToListAsync(cancel)).ConvertAll(id => new RegisterPosition("", id));
    }

    // Publicly named ones, each at its group's listed name.
    private async Task<List<RegisterPosition>> ByName(RegisterPosition? after, int most, CancellationToken cancel)
    {
        var heads = db.Signatories.Where(h => h.DeclarationId == criteria.DeclarationId && h.ListedKey != null);
        var named = from head in heads
                    join member in db.Signatories.Where(m => m.NameHash != null) on head.Id equals member.HeadId
                    join signature in criteria.InDatabase(db) on member.Id equals signature.Id
                    orderby head.ListedKey, signature.Id
                    select new { head.ListedKey, signature.Id };
        if (after is { Key: var key, Id: var last })
        {
            named = named.Where(p => p.ListedKey!.CompareTo(key) >= 0 && (p.ListedKey!.CompareTo(key) > 0 || p.Id > last));
        }

        return (await named.Take(most).ToListAsync(cancel)).ConvertAll(p => new RegisterPosition(p.ListedKey!, p.Id));
    }

    private async Task<List<RegisterPosition>> Erased(RegisterPosition? after, int most, CancellationToken cancel)
    {
        var from = after?.Key is Nameless ? after.Id : (Guid?)null;
        var ids = await criteria.InDatabase(db)
            .Where(s => (s.State == SignatureState.Erased || s.DataErasedAt != null) && (from == null || s.Id > from)
                && !db.Signatories.Any(m => m.Id == s.Id && m.NameHash != null))
            .OrderBy(s => s.Id).Select(s => s.Id).Take(most).ToListAsync(cancel);
        return ids.ConvertAll(id => new RegisterPosition(Nameless, id));
    }

    // Country by country, so that an index gives each in order.
    private async Task<List<RegisterPosition>> ByCountry(RegisterPosition? after, int most, CancellationToken cancel)
    {
        countries ??= [.. (await Countries(cancel)).OrderBy(RegisterPosition.RankOf), ""];
        var found = new List<RegisterPosition>();
        foreach (var country in countries.Where(c => after is null || RegisterPosition.RankOf(c) >= RegisterPosition.RankOf(after.Key)))
        {
            var from = after is not null && string.Equals(country, after.Key, StringComparison.Ordinal) ? after.Id : (Guid?)null;
            var code = country.Length > 0 ? country : null;
            var ids = await criteria.InDatabase(db).Where(s => s.Country == code && (from == null || s.Id > from)).OrderBy(s => s.Id)
                .Select(s => s.Id).Take(most - found.Count).ToListAsync(cancel);
            found.AddRange(ids.Select(id => new RegisterPosition(country, id)));
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    // A step of the index for each country, instead of a read of all rows.
    private Task<List<string>> Countries(CancellationToken cancel) => criteria.Country is { } only
        ? Task.FromResult<List<string>>(only is RegisterFilter.NoCountry ? [] : [only])
        : db.Database.SqlQuery<string>($"""
            with recursive step as (
                (select country from signatures where declaration_id = {criteria.DeclarationId} and country is not null
                order by country limit 1)
                union all
                select (select s.country from signatures s where s.declaration_id = {criteria.DeclarationId} and s.country > step.country
                    order by s.country limit 1)
                from step where step.country is not null)
            select country as "Value" from step where country is not null
            """).ToListAsync(cancel);
}
