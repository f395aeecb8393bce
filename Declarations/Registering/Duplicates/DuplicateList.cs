using System.Text.Json.Serialization;
using Declarations.Database;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A question as a member reads it: two sides, how sure, and why.</summary>
public sealed record DuplicateItem(
    Guid Id, DuplicateState State, SignatoryKind Kind, double Score, IReadOnlyList<string> Reasons, DuplicateSide Left, DuplicateSide Right,
    DateTimeOffset FoundAt, DateTimeOffset? DecidedAt, string? DecidedBy)
{
    /// <summary>Who signed first; a correction puts this one right.</summary>
    [JsonIgnore]
    public DuplicateSide Earlier => Left.SignedAt <= Right.SignedAt ? Left : Right;

    [JsonIgnore]
    public bool AreOne => Left.SignatoryId == Right.SignatoryId;

    [JsonIgnore]
    public DuplicateSide Later => Earlier == Left ? Right : Left;
}

/// <summary>One of the two. <see cref="MailDomain"/> instead of the address: enough to decide, and no more.</summary>
public sealed record DuplicateSide(
    Guid SignatureId, Guid SignatoryId, string Name, string ListedName, string? OwnName, string? Acronym, string? Country,
    string MailDomain, string? Website,
    string? RepresentativeTitle, string? Affiliation, Listing Listing, int Signatures, DateTimeOffset SignedAt,
    DateTimeOffset? ConfirmedAt, SignatureState State);

/// <summary>The questions of a declaration, the surest first.</summary>
public static class DuplicateList
{
    public const int MostCounted = 1_000;

    public static async Task<ListPage<DuplicateItem>> Read(
        DeclarationsDb db, Guid declarationId, DuplicateState? state, string? after, int limit, CancellationToken cancel)
    {
        var asked = Asked(db, declarationId, state);
        if (ListCursor.Parse(after) is { } place)
        {
            var score = BitConverter.Int64BitsToDouble(place.Value);
            asked = asked.Where(d => d.Score < score || (d.Score == score && d.Id > place.Id));
        }

        var rows = await asked.OrderByDescending(d => d.Score).ThenBy(d => d.Id).Take(limit + 1).ToListAsync(cancel);
        var next = rows.Count > limit
            ? new ListCursor(0, BitConverter.DoubleToInt64Bits(rows[limit - 1].Score), rows[limit - 1].Id).Text : null;
        return new(await Items(db, rows.Take(limit).ToList(), cancel), next);
    }

    /// <summary>Those of the named questions that still wait, the surest first.</summary>
    public static async Task<IReadOnlyList<DuplicateItem>> Among(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var rows = await Asked(db, declarationId, DuplicateState.Open).Where(d => ids.Contains(d.Id)).OrderByDescending(d => d.Score)
            .ThenBy(d => d.Id).ToListAsync(cancel);
        return await Items(db, rows, cancel);
    }

    public static async Task<DuplicateItem?> Find(DeclarationsDb db, Guid declarationId, Guid id, CancellationToken cancel)
    {
        var rows = await db.Duplicates.AsNoTracking().Where(d => d.Id == id && d.DeclarationId == declarationId).ToListAsync(cancel);
        return await Items(db, rows, cancel) is [var question] ? question : null;
    }

    /// <summary>How many wait, and how many were answered how. Reads the whole queue.</summary>
    public static async Task<Dictionary<DuplicateState, int>> Figures(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var figures = await Answered(db, declarationId, cancel);
        figures[DuplicateState.Open] = await Asked(db, declarationId, DuplicateState.Open).CountAsync(cancel);
        return figures;
    }

    /// <summary>How many were answered how; those that wait are not told.</summary>
    public static Task<Dictionary<DuplicateState, int>> Answered(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Duplicates.Where(d => d.DeclarationId == declarationId && d.State != DuplicateState.Open).GroupBy(d => d.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>
    /// How many wait, counted up to one more than <see cref="MostCounted"/>: on every page, so in milliseconds, however long the queue
    /// is.
    /// </summary>
    public static Task<int> Waiting(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Asked(db, declarationId, DuplicateState.Open).Take(MostCounted + 1).CountAsync(cancel);

    /// <summary>
    /// A question whose sides became one or were kept apart by an answer about others of their groups, or of whom one left, waits for
    /// nobody; it comes back when that is undone.
    /// </summary>
    private static IQueryable<Duplicate> Asked(DeclarationsDb db, Guid declarationId, DuplicateState? state)
    {
        var all = db.Duplicates.AsNoTracking().Where(d => d.DeclarationId == declarationId && (state == null || d.State == state));
        if (state is not DuplicateState.Open)
        {
            return all;
        }

        var apart = from answer in db.Duplicates
                    where answer.DeclarationId == declarationId
                        && (answer.State == DuplicateState.Different || answer.State == DuplicateState.Related)
                    join left in db.Signatories on answer.LeftId equals left.Id
                    join right in db.Signatories on answer.RightId equals right.Id
                    select new { Left = left.HeadId, Right = right.HeadId };
        return from question in all
               join left in db.Signatories on question.LeftId equals left.Id
               join right in db.Signatories on question.RightId equals right.Id
               where left.HeadId != right.HeadId
                   && db.Signatories.Any(h => h.Id == left.HeadId && h.Signatures > 0)
                       && db.Signatories.Any(h => h.Id == right.HeadId && h.Signatures > 0)
                   && !apart.Any(a => a.Left == left.HeadId && a.Right == right.HeadId)
                       && !apart.Any(a => a.Left == right.HeadId && a.Right == left.HeadId)
               select question;
    }

    private static async Task<IReadOnlyList<DuplicateItem>> Items(DeclarationsDb db, List<Duplicate> rows, CancellationToken cancel)
    {
        var ids = rows.SelectMany(r => new[] { r.LeftId, r.RightId }).Distinct().ToArray();
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var heads = await (from member in db.Signatories.AsNoTracking()
                           join head in db.Signatories.AsNoTracking() on member.HeadId equals head.Id
                           where ids.Contains(member.Id)
                           select new { member.Id, Head = head }).ToDictionaryAsync(m => m.Id, m => m.Head, cancel);
        var names = signatures.ToDictionary(s => s.Key, s => Signer.Of(s.Value, db.Privacy).Name);
        return [.. rows.Select(d => new DuplicateItem(d.Id, d.State, d.Kind, Math.Round(d.Score, 3), ReasonSentences.Of(db, d, names),
            SideOf(db, signatures[d.LeftId], heads[d.LeftId]), SideOf(db, signatures[d.RightId], heads[d.RightId]),
            d.FoundAt, d.DecidedAt, d.DecidedBy))];
    }

    private static DuplicateSide SideOf(DeclarationsDb db, Signature signature, Signatory head)
    {
        var signer = Signer.Of(signature, db.Privacy);
        return new(signature.Id, head.Id, signer.Name, db.NameOf(head), signer.OwnName, signer.Acronym, signature.Country,
            signer.Email[(signer.Email.LastIndexOf('@') + 1)..], signer.Website, signer.RepresentativeTitle, signer.Affiliation,
            signature.Listing, head.Signatures, signature.SignedAt, signature.ConfirmedAt, signature.State);
    }
}
