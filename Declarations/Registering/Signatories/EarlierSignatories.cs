using Declarations.Database;
using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <param name="Version">The newest version that it signed.</param>
public sealed record EarlierSignatory(SignatoryKind Kind, string Name, string? Country, int Version);

/// <summary>
/// Signatories whose signatures are all on a text from before the newest amendment: counted and listed apart, by the same rules of who is
/// named. Nothing is stored of them in plain text: names are read from the sealed data, a page at a time.
/// </summary>
/// <param name="Items">A page of those that are named, organisations before individuals, in the order of their confirmation.</param>
/// <param name="Counts">Of all of them.</param>
public sealed record EarlierSignatories(IReadOnlyList<EarlierSignatory> Items, SignatoryCounts Counts, string? Next)
{
    /// <exception cref="Validation.InvalidInputException"><paramref name="after"/> is no place in the list.</exception>
    public static async Task<EarlierSignatories> Read(
        DeclarationsDb db, Declaration declaration, string? after, int limit, CancellationToken cancel)
    {
        var place = ListCursor.Parse(after);
        var named = Groups(db, declaration).Where(g => g.Listing == "public");
        if (place is not null)
        {
            var (kind, at) = ((int)place.Kind, place.At);
            named = named.Where(g => g.Kind > kind
                || (g.Kind == kind && (g.ConfirmedAt > at || (g.ConfirmedAt == at && g.HeadId > place.Id))));
        }

        var rows = await named.OrderBy(g => g.Kind).ThenBy(g => g.ConfirmedAt).ThenBy(g => g.HeadId).Take(limit + 1).ToListAsync(cancel);
        var page = rows.Take(limit).ToList();
        return new(await Name(db, page, cancel), await Count(db, declaration, cancel),
            rows.Count > limit ? new ListCursor((byte)page[^1].Kind, page[^1].ConfirmedAt.UtcTicks, page[^1].HeadId).Text : null);
    }

    /// <summary>Counts them without reading a name.</summary>
    public static async Task<SignatoryCounts> Count(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        if (declaration.AmendedVersion is null)
        {
            return new(0, 0, 0, 0);
        }

        var counts = await Groups(db, declaration).GroupBy(g => new { g.Listing, g.Kind })
            .Select(g => new { g.Key.Listing, g.Key.Kind, Count = g.LongCount() }).ToListAsync(cancel);
        long Sum(string listing, SignatoryKind? kind = null) =>
            counts.Where(c => c.Listing == listing && (kind is null || c.Kind == (int)kind)).Sum(c => c.Count);

        return new(Sum("public", SignatoryKind.Organisation), Sum("public", SignatoryKind.Individual), Sum("withheld"), Sum("delivered"));
    }

    /// <summary>
    /// Takes everybody off the list and out of the counts: the text was amended in this transaction, and nobody has agreed to it yet.
    /// </summary>
    internal static async Task SetApart(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        await db.LockRegister(declarationId, cancel);
        await db.Database.ExecuteSqlAsync($"""
            update signatories set is_active = false, signatures = 0, listed_name = null, name_hash = null, mailbox_hash = null,
                domain_hash = null, word_hashes = null
            where declaration_id = {declarationId} and (is_active or signatures > 0)
            """, cancel);
    }

    /// <summary>Whether the signature is on a text from before the newest amendment. The register is locked.</summary>
    internal static Task<bool> Has(DeclarationsDb db, Signature signature, CancellationToken cancel) =>
        db.Declarations.AnyAsync(d => d.Id == signature.DeclarationId && d.AmendedVersion > signature.TextVersion, cancel);

    // The index on inactive signatories keeps this to those that are apart, however long the register.
    private static IQueryable<Group> Groups(DeclarationsDb db, Declaration declaration) => db.Database.SqlQuery<Group>($"""
        select s.head_id as "HeadId", min(case s.kind when 'organisation' then 0 else 1 end) as "Kind", min(s.confirmed_at) as "ConfirmedAt",
            (array_agg(s.id order by s.confirmed_at, s.id))[1] as "FirstId", max(g.text_version) as "Version",
            case when bool_or(s.own_listing = 'withheld') then 'withheld' when bool_or(s.own_listing = 'delivered') then 'delivered'
                else 'public' end as "Listing",
            (array_agg(s.own_country order by s.confirmed_at, s.id) filter (where s.own_country is not null))[1] as "Country"
        from signatories s
        join signatures g on g.id = s.id
        where s.declaration_id = {declaration.Id} and not s.is_active and g.state = 'confirmed' and g.text_version < {declaration.AmendedVersion}
            and not exists (select from signatories o where o.declaration_id = s.declaration_id and o.head_id = s.head_id and o.is_active)
        group by s.head_id
        """);

    // The name of a group may be that of a member who has left: then its first member's own is shown.
    private static async Task<IReadOnlyList<EarlierSignatory>> Name(DeclarationsDb db, List<Group> page, CancellationToken cancel)
    {
        var heads = page.ConvertAll(g => g.HeadId);
        var firsts = page.ConvertAll(g => g.FirstId);
        var shared = (await db.Signatories.Where(s => s.MergedInto != null && heads.Contains(s.HeadId)).Select(s => s.HeadId).Distinct()
            .ToListAsync(cancel)).ToHashSet();
        var first = await (
            from signatory in db.Signatories.AsNoTracking()
            where firsts.Contains(signatory.Id)
            join signature in db.Signatures.AsNoTracking() on signatory.Id equals signature.Id
            select new { Signatory = signatory, Signature = signature }).ToDictionaryAsync(row => row.Signatory.Id, cancel);
        return page.ConvertAll(group =>
        {
            var (row, isAlone) = (first[group.FirstId], !shared.Contains(group.HeadId));
            return new EarlierSignatory(
                (SignatoryKind)group.Kind, isAlone ? db.NameOf(row.Signatory) : row.Signature.Unseal(db.Privacy).Name,
                isAlone ? row.Signatory.Country : group.Country, group.Version);
        });
    }

    private sealed record Group(
        Guid HeadId, int Kind, DateTimeOffset ConfirmedAt, Guid FirstId, int Version, string Listing, string? Country);
}
