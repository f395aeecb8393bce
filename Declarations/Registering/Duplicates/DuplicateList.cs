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
        var place = ListCursor.Parse(after);
        var rows = await InState(db, declarationId, state, pairs => After(pairs, place), limit + 1, cancel);
        var next = rows.Count > limit
            ? new ListCursor(0, BitConverter.DoubleToInt64Bits(rows[limit - 1].Facts.Score), rows[limit - 1].Id).Text : null;
        return new(await Items(db, rows.Take(limit).ToList(), cancel), next);
    }

    public static async Task<IReadOnlyList<DuplicateItem>> Among(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await Items(db, await InState(db, declarationId, DuplicateState.Open, pairs => pair => ids.Contains(pair.Id), ids.Count, cancel),
            cancel);

    public static async Task<DuplicateItem?> Find(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel) =>
        await db.ReadPairs(declarationId, pairs => pairs.Find(id), cancel) is { } pair ? (await Items(db, [pair], cancel))[0] : null;

    public static async Task<Dictionary<DuplicateState, int>> CountAll(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var counts = await CountDecided(db, declarationId, cancel);
        counts[DuplicateState.Open] = await CountOpen(db, declarationId, int.MaxValue, cancel);
        return counts;
    }

    public static async Task<Dictionary<DuplicateState, int>> CountDecided(
        DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var counts = await db.ReadPairs(declarationId, pairs => pairs.Count(), cancel);
        counts.Remove(DuplicateState.Open);
        return counts;
    }

    /// <summary>Number of open duplicates, at most <see cref="MostCounted"/> + 1: every page shows it, so it must stay fast.</summary>
    public static Task<int> CountOpen(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        CountOpen(db, declarationId, MostCounted + 1, cancel);

    private static async Task<int> CountOpen(DeclarationsDb db, Guid declarationId, int most, CancellationToken cancel) =>
        (await InState(db, declarationId, DuplicateState.Open, _ => _ => true, most, cancel)).Count;

    /// <summary>The first pairs in one state that a filter accepts; of open ones, those of <see cref="OpenDuplicates"/>.</summary>
    private static async Task<List<DuplicatePair>> InState(
        DeclarationsDb db, Guid declarationId, DuplicateState? state, Func<DuplicatePairs, Func<DuplicatePair, bool>> filter, int most,
        CancellationToken cancel)
    {
        var (found, separations) = await db.ReadPairs(declarationId, pairs =>
        {
            var accepted = pairs.InState(state).Where(filter(pairs));
            return state is DuplicateState.Open
                ? (accepted.ToList(), pairs.InState(DuplicateState.Different).Concat(pairs.InState(DuplicateState.Related)).ToList())
                : (accepted.Take(most).ToList(), []);
        }, cancel);
        return state is DuplicateState.Open ? await OpenDuplicates.Waiting(db, found, separations, most, cancel) : found;
    }

    private static Func<DuplicatePair, bool> After(DuplicatePairs pairs, ListCursor? place)
    {
        if (place is null)
        {
            return _ => true;
        }

        var score = BitConverter.Int64BitsToDouble(place.Value);
        return pairs.Find(place.Id) is { } last
            ? pair => DuplicatePairs.ByScore.Compare(pair, last) > 0
            : pair => pair.Facts.Score < score;
    }

    private static async Task<IReadOnlyList<DuplicateItem>> Items(DeclarationsDb db, List<DuplicatePair> rows, CancellationToken cancel)
    {
        var ids = rows.SelectMany(r => new[] { r.LeftId, r.RightId }).Distinct().ToArray();
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var heads = await (from member in db.Signatories.AsNoTracking()
                           join head in db.Signatories.AsNoTracking() on member.HeadId equals head.Id
                           where ids.Contains(member.Id)
                           select new { member.Id, Head = head }).ToDictionaryAsync(m => m.Id, m => m.Head, cancel);
        var names = signatures.ToDictionary(s => s.Key, s => s.Value.Unseal(db.Privacy).Name);
        return [.. rows.Select(d => new DuplicateItem(d.Id, d.State, d.Kind, Math.Round(d.Facts.Score, 3), ReasonSentences.Of(d, names),
            SideOf(db, signatures[d.LeftId], heads[d.LeftId]), SideOf(db, signatures[d.RightId], heads[d.RightId]),
            d.Facts.FoundAt, d.DecidedAt, d.DecidedBy))];
    }

    private static DuplicateSide SideOf(DeclarationsDb db, Signature signature, Signatory head)
    {
        var signer = signature.Unseal(db.Privacy);
        return new(signature.Id, head.Id, signer.Name, db.NameOf(head), signer.OwnName, signer.Acronym, signature.Country,
            signer.Email[(signer.Email.LastIndexOf('@') + 1)..], signer.Website, signer.RepresentativeTitle, signer.Affiliation,
            signature.Listing, head.Signatures, signature.SignedAt, signature.ConfirmedAt, signature.State);
    }
}
