using System.Text.Json.Serialization;
using Declarations.Database;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

public sealed record PublicSignatory(SignatoryKind Kind, string Name, string? Country)
{
    /// <summary>The members that a coalition lists; null for every other signatory.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PublicMember>? Members { get; init; }
}

/// <summary>Organisations, then individuals, each in the order that the query asks for.</summary>
public static class PublicSignatoryList
{
    private const int Batch = 500;

    /// <exception cref="Validation.InvalidInputException"><paramref name="after"/> is no place in the list that the query asks for.</exception>
    public static async Task<ListPage<PublicSignatory>> Read(
        DeclarationsDb db, Guid declarationId, SignatoryQuery query, string? after, int limit, CancellationToken cancel,
        ListedMembers? members = null)
    {
        var (rows, next) = query.Sort is SignatorySort.Confirmation
            ? await ByConfirmation(db, declarationId, query, after, limit, cancel)
            : await new SortedSignatories(db, declarationId, query).Read(after, limit, cancel);
        return new([.. rows.Select(s => new PublicSignatory(s.Kind, s.ListedName!, s.Country)
        {
            Members = members?.BySignatory.GetValueOrDefault(s.Id),
        })], next);
    }

    /// <summary>All pages, one after another.</summary>
    public static async IAsyncEnumerable<PublicSignatory> All(DeclarationsDb db, Guid declarationId, SignatoryQuery query)
    {
        var members = await ListedMembers.Of(db, declarationId, default);
        for (string? after = ""; after is not null;)
        {
            var page = await Read(db, declarationId, query, after, Batch, default, members);
            foreach (var signatory in page.Items)
            {
                yield return signatory;
            }

            after = page.Next;
        }
    }

    /// <summary>How many signatories the query asks for, counted up to <paramref name="most"/>.</summary>
    public static async Task<int> Count(DeclarationsDb db, Guid declarationId, SignatoryQuery query, int most, CancellationToken cancel)
    {
        var count = 0;
        foreach (var kind in Kinds(query, from: null))
        {
            count += await Of(db, declarationId, query, kind).Take(most - count).CountAsync(cancel);
        }

        return count;
    }

    /// <summary>Number of withheld signatories by country; an empty key for none.</summary>
    public static Task<Dictionary<string, int>> Withheld(
        DeclarationsDb db, Guid declarationId, SignatoryKind? kind, CancellationToken cancel) =>
        db.Signatories.Where(s => s.DeclarationId == declarationId && s.Signatures > 0 && s.Listing == Listing.Withheld
            && (kind == null || s.Kind == kind))
            .GroupBy(s => s.Country ?? "").Select(g => new { Country = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Country, g => g.Count, StringComparer.Ordinal, cancel);

    /// <summary>The public signatories of one kind that the query asks for, in no order.</summary>
    internal static IQueryable<Signatory> Of(DeclarationsDb db, Guid declarationId, SignatoryQuery query, SignatoryKind kind)
    {
        var all = (query.Words is null ? db.Signatories : WithWords(db, query.Words)).AsNoTracking()
            .Where(s => s.DeclarationId == declarationId && s.Kind == kind && s.Signatures > 0 && s.Listing == Listing.Public);
        return query.Country is null ? all
            : query.Country is RegisterFilter.NoCountry ? all.Where(s => s.Country == null) : all.Where(s => s.Country == query.Country);
    }

    /// <summary>The kinds that the query asks for, from one kind on.</summary>
    internal static IEnumerable<SignatoryKind> Kinds(SignatoryQuery query, SignatoryKind? from) =>
        Enum.GetValues<SignatoryKind>().Where(k => (query.Kind is null || k == query.Kind) && (from is null || k >= from));

    private static async Task<(List<Signatory> Rows, string? Next)> ByConfirmation(
        DeclarationsDb db, Guid declarationId, SignatoryQuery query, string? after, int limit, CancellationToken cancel)
    {
        var place = ListCursor.Parse(after);
        var rows = new List<Signatory>();
        foreach (var kind in Kinds(query, (SignatoryKind?)place?.Kind))
        {
            var of = Of(db, declarationId, query, kind);
            if (place is not null && place.Kind == (int)kind)
            {
                var from = place.At;
                of = of.Where(s => s.FirstConfirmedAt > from || (s.FirstConfirmedAt == from && s.Id > place.Id));
            }

            rows.AddRange(await of.OrderBy(s => s.FirstConfirmedAt).ThenBy(s => s.Id).Take(limit + 1 - rows.Count).ToListAsync(cancel));
        }

        var next = rows.Count > limit
            ? new ListCursor((byte)rows[limit - 1].Kind, rows[limit - 1].FirstConfirmedAt.UtcTicks, rows[limit - 1].Id).Text : null;
        return ([.. rows.Take(limit)], next);
    }

    // The index finds the longest word; a name without letters has none.
    private static IQueryable<Signatory> WithWords(DeclarationsDb db, IReadOnlyList<string> words)
    {
        var patterns = words.Select(word => $"% {word}%").ToArray();
        var longest = patterns.MaxBy(pattern => pattern.Length) ?? "";
        return db.Signatories.FromSql(
            $"select * from signatories where ' ' || listed_key like {longest} and ' ' || listed_key like all({patterns})");
    }
}
