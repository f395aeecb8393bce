using System.Text.Json.Serialization;
using Declarations.Database;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A possible duplicate as a member sees it: both sides, score and reasons.</summary>
public sealed record DuplicateItem(
    Guid Id, DuplicateState State, SignatoryKind Kind, double Score, IReadOnlyList<string> Reasons, DuplicateSide Left, DuplicateSide Right,
    DateTimeOffset FoundAt, DateTimeOffset? DecidedAt, string? DecidedBy)
{
    /// <summary>Signed first; a correction corrects this side.</summary>
    [JsonIgnore]
    public DuplicateSide Earlier => Left.SignedAt <= Right.SignedAt ? Left : Right;

    [JsonIgnore]
    public bool IsMerged => Left.SignatoryId == Right.SignatoryId;

    [JsonIgnore]
    public DuplicateSide Later => Earlier == Left ? Right : Left;
}

/// <summary>One side. <see cref="MailDomain"/> replaces the address: a decision needs no more.</summary>
public sealed record DuplicateSide(
    Guid SignatureId, Guid SignatoryId, string Name, string ListedName, string? OwnName, string? Acronym, string? Country,
    string MailDomain, string? Website,
    string? RepresentativeTitle, string? Affiliation, Listing Listing, int Signatures, DateTimeOffset SignedAt,
    DateTimeOffset? ConfirmedAt, SignatureState State);

/// <summary>The possible duplicates of a declaration, by descending score.</summary>
public static class DuplicateList
{
    public const int MostCounted = 1_000;

    public static async Task<ListPage<DuplicateItem>> Read(
        DeclarationsDb db, Guid declarationId, DuplicateState? state, string? after, int limit, CancellationToken cancel)
    {
        var found = Query(db, declarationId, state);
        if (ListCursor.Parse(after) is { } place)
        {
            var score = BitConverter.Int64BitsToDouble(place.Value);
            found = found.Where(d => d.Score < score || (d.Score == score && d.Id > place.Id));
        }

        var rows = await found.OrderByDescending(d => d.Score).ThenBy(d => d.Id).Take(limit + 1).ToListAsync(cancel);
        var next = rows.Count > limit
            ? new ListCursor(0, BitConverter.DoubleToInt64Bits(rows[limit - 1].Score), rows[limit - 1].Id).Text : null;
        return new(await Items(db, rows.Take(limit).ToList(), cancel), next);
    }

    public static async Task<IReadOnlyList<DuplicateItem>> Among(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var rows = await Query(db, declarationId, DuplicateState.Open).Where(d => ids.Contains(d.Id)).OrderByDescending(d => d.Score)
            .ThenBy(d => d.Id).ToListAsync(cancel);
        return await Items(db, rows, cancel);
    }

    public static async Task<DuplicateItem?> Find(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var rows = await db.Duplicates.AsNoTracking().Where(d => d.Id == id && d.DeclarationId == declarationId).ToListAsync(cancel);
        return await Items(db, rows, cancel) is [var item] ? item : null;
    }

    public static async Task<Dictionary<DuplicateState, int>> CountAll(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var counts = await CountDecided(db, declarationId, cancel);
        counts[DuplicateState.Open] = await Query(db, declarationId, DuplicateState.Open).CountAsync(cancel);
        return counts;
    }

    public static Task<Dictionary<DuplicateState, int>> CountDecided(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Duplicates.Where(d => d.DeclarationId == declarationId && d.State != DuplicateState.Open).GroupBy(d => d.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Number of open duplicates, at most <see cref="MostCounted"/> + 1: every page shows it, so it must stay fast.</summary>
    public static Task<int> CountOpen(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Query(db, declarationId, DuplicateState.Open).Take(MostCounted + 1).CountAsync(cancel);

    /// <summary>
    /// Open duplicates are left out while their groups are merged or separated by another decision, or one of them has no active
    /// signature.
    /// </summary>
    private static IQueryable<Duplicate> Query(DeclarationsDb db, Guid declarationId, DuplicateState? state)
    {
        var all = db.Duplicates.AsNoTracking().Where(d => d.DeclarationId == declarationId && (state == null || d.State == state));
        if (state is not DuplicateState.Open)
        {
            return all;
        }

        var separated = from decision in db.Duplicates
                        where decision.DeclarationId == declarationId
                            && (decision.State == DuplicateState.Different || decision.State == DuplicateState.Related)
                        join left in db.Signatories on decision.LeftId equals left.Id
                        join right in db.Signatories on decision.RightId equals right.Id
                        select new { Left = left.HeadId, Right = right.HeadId };
        return from duplicate in all
               join left in db.Signatories on duplicate.LeftId equals left.Id
               join right in db.Signatories on duplicate.RightId equals right.Id
               where left.HeadId != right.HeadId
                   && db.Signatories.Any(h => h.Id == left.HeadId && h.Signatures > 0)
                       && db.Signatories.Any(h => h.Id == right.HeadId && h.Signatures > 0)
                   && !separated.Any(a => a.Left == left.HeadId && a.Right == right.HeadId)
                       && !separated.Any(a => a.Left == right.HeadId && a.Right == left.HeadId)
               select duplicate;
    }

    private static async Task<IReadOnlyList<DuplicateItem>> Items(DeclarationsDb db, List<Duplicate> rows, CancellationToken cancel)
    {
        var ids = rows.SelectMany(r => new[] { r.LeftId, r.RightId }).Distinct().ToArray();
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var heads = await (from member in db.Signatories.AsNoTracking()
                           join head in db.Signatories.AsNoTracking() on member.HeadId equals head.Id
                           where ids.Contains(member.Id)
                           select new { member.Id, Head = head }).ToDictionaryAsync(m => m.Id, m => m.Head, cancel);
        var names = signatures.ToDictionary(s => s.Key, s => s.Value.Unseal(db.Privacy).Name);
        return [.. rows.Select(d => new DuplicateItem(d.Id, d.State, d.Kind, Math.Round(d.Score, 3), ReasonSentences.Of(db, d, names),
            SideOf(db, signatures[d.LeftId], heads[d.LeftId]), SideOf(db, signatures[d.RightId], heads[d.RightId]),
            d.FoundAt, d.DecidedAt, d.DecidedBy))];
    }

    private static DuplicateSide SideOf(DeclarationsDb db, Signature signature, Signatory head)
    {
        var signer = signature.Unseal(db.Privacy);
        return new(signature.Id, head.Id, signer.Name, db.NameOf(head), signer.OwnName, signer.Acronym, signature.Country,
            signer.Email[(signer.Email.LastIndexOf('@') + 1)..], signer.Website, signer.RepresentativeTitle, signer.Affiliation,
            signature.Listing, head.Signatures, signature.SignedAt, signature.ConfirmedAt, signature.State);
    }
}
