using Declarations.Database;
using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The signatures of a declaration that match a filter, in the chosen order.</summary>
public static class RegisterList
{
    /// <summary>
    /// Most rows that one page decrypts to find the matching ones of a network or a mail provider: such a page can be shorter than asked
    /// for, and go on.
    /// </summary>
    internal const int MostDecrypted = 10_000;

    private const int Batch = 500;

    /// <param name="sort">A <see cref="RegisterSort"/>; newest by default.</param>
    /// <exception cref="InvalidInputException">A part of the filter, the sort or the position is unknown.</exception>
    public static async Task<ListPage<RegisterEntry>> Read(
        DeclarationsDb db, Declaration declaration, RegisterFilter filter, string? sort, string? after, int limit, CancellationToken cancel)
    {
        var order = EnumNames.Parse<RegisterSort>("sort", sort) ?? RegisterSort.Newest;
        var (found, next) = await Find(db, filter.Read(declaration), order, RegisterPosition.Parse(db, after, order), limit, cancel);
        return new(await Entries(db, found, cancel), next?.Text(db, order));
    }

    /// <summary>All pages, one after another.</summary>
    public static async IAsyncEnumerable<RegisterEntry> All(
        DeclarationsDb db, Declaration declaration, RegisterFilter filter, string? sort)
    {
        for (string? after = ""; after is not null;)
        {
            var page = await Read(db, declaration, filter, sort, after, Batch, default);
            foreach (var entry in page.Items)
            {
                yield return entry;
            }

            after = page.Next;
        }
    }

    public static async Task<Dictionary<SignatureState, int>> States(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        await db.Signatures.Where(s => s.DeclarationId == declarationId).GroupBy(s => s.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    internal static async Task<(List<Signature> Found, RegisterPosition? Next)> Find(
        DeclarationsDb db, RegisterCriteria criteria, RegisterSort sort, RegisterPosition? after, int limit, CancellationToken cancel)
    {
        var rows = new RegisterRows(db, criteria, sort);
        var found = new List<(RegisterPosition Position, Signature Signature)>();
        for (var examined = 0; ;)
        {
            var most = criteria.NeedsDecryption ? Batch : limit + 1;
            var batch = await rows.After(after, most, cancel);
            found.AddRange(criteria.NeedsDecryption
                ? batch.AsParallel().AsOrdered().Where(row => criteria.MatchesDecrypted(db, row.Signature)) : batch);
            examined += batch.Count;
            if (found.Count > limit)
            {
                return ([.. found.Take(limit).Select(f => f.Signature)], found[limit - 1].Position);
            }

            after = batch.Count < most ? null : batch[^1].Position;
            if (after is null || examined >= MostDecrypted)
            {
                return (found.ConvertAll(f => f.Signature), after);
            }
        }
    }

    internal static async Task<IReadOnlyList<RegisterEntry>> Entries(
        DeclarationsDb db, IReadOnlyList<Signature> signatures, CancellationToken cancel)
    {
        var ids = signatures.Select(s => s.Id).ToList();
        var heads = await db.Signatories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.HeadId, cancel);
        return [.. signatures.Select(s => RegisterEntry.Of(db, s, heads.TryGetValue(s.Id, out var head) ? head : null))];
    }
}
