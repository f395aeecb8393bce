using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>The recommendations of a declaration in the order of its text, and what became of them.</summary>
/// <param name="Counts">Over all recommendations, also when <paramref name="Items"/> are filtered.</param>
/// <param name="Sessions">In the order of their days.</param>
/// <param name="UpdatedAt">The last change of the follow-up; null before the first.</param>
public sealed record FollowUp(
    IReadOnlyList<RecommendationView> Items, StatusCounts Counts, IReadOnlyList<SessionView> Sessions, DateTimeOffset? UpdatedAt)
{
    /// <summary>What was marked and is in the adopted text no more, as it was when it was marked; for the secretariat only.</summary>
    public IReadOnlyList<RecommendationView> NoLongerInText { get; private init; } = [];

    /// <summary>Whether the public page exists.</summary>
    public static async Task<bool> IsPublic(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        declaration.State == DeclarationState.Delivered && await FollowedClauses.Any(db, declaration, cancel);

    /// <summary>Whether the adopted text has the clause.</summary>
    public static Task<bool> IsInText(DeclarationsDb db, Declaration declaration, string clauseId, CancellationToken cancel) =>
        FollowedClauses.Contains(db, declaration, clauseId, cancel);

    /// <param name="language">In which the clauses are read, when the text is released in it.</param>
    /// <param name="forSecretariat">Also what entries said before they were corrected or removed, and what is no longer in the text.</param>
    public static async Task<FollowUp> Read(
        DeclarationsDb db, Declaration declaration, string? language, bool forSecretariat, CancellationToken cancel)
    {
        var marked = await db.Recommendations.AsNoTracking().Where(r => r.DeclarationId == declaration.Id).ToListAsync(cancel);
        var ids = marked.ConvertAll(r => r.Id);
        var entries = (await db.RecommendationEntries.AsNoTracking().Where(e => ids.Contains(e.RecommendationId)).ToListAsync(cancel))
            .OrderBy(e => e.HappenedOn).ThenBy(e => e.RecordedAt).ThenBy(e => e.Id).ToLookup(e => e.RecommendationId);
        var sessions = await ReadSessions(db, declaration, cancel);
        var clauses = await FollowedClauses.Of(db, declaration, marked, language, cancel);
        var gone = marked.Where(r => !clauses.ContainsKey(r.ClauseId)).ToList();
        var links = await CarriedOvers.Of(db, declaration, marked, cancel);
        var items = Views(clauses);
        return new(items, StatusCounts.Of(items.ConvertAll(item => item.Status)), sessions, declaration.FollowUpChangedAt)
        {
            NoLongerInText = forSecretariat && gone.Count > 0 ? Views(await FollowedClauses.Gone(db, declaration, gone, cancel)) : [],
        };

        List<RecommendationView> Views(IReadOnlyDictionary<string, FollowedClause> found) =>
        [
            .. marked.Where(r => found.ContainsKey(r.ClauseId)).OrderBy(r => found[r.ClauseId].Place)
                .Select(r => View(r, found[r.ClauseId], [.. entries[r.Id]], sessions, links, forSecretariat)),
        ];
    }

    /// <summary>How the recommendations of another declaration are called, without what became of them.</summary>
    internal static async Task<IReadOnlyList<EarlierOption>> ReadNames(
        DeclarationsDb db, Declaration declaration, int longest, CancellationToken cancel)
    {
        var marked = await db.Recommendations.AsNoTracking().Where(r => r.DeclarationId == declaration.Id).ToListAsync(cancel);
        var clauses = await FollowedClauses.Of(db, declaration, marked, null, cancel);
        return
        [
            .. marked.Where(r => clauses.ContainsKey(r.ClauseId)).OrderBy(r => clauses[r.ClauseId].Place)
                .Select(r => View(r, clauses[r.ClauseId], [], [], new CarriedOvers([]), false))
                .Select(item => new EarlierOption(declaration.Slug, declaration.Title, item.ClauseId, item.Label, item.ShortName(longest))),
        ];
    }

    /// <summary>In the order of their days; those without days last.</summary>
    public static async Task<IReadOnlyList<SessionView>> ReadSessions(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
    [
        .. (await db.ConferenceSessions.AsNoTracking().Where(s => s.DeclarationId == declaration.Id).ToListAsync(cancel))
            .OrderBy(s => s.StartsOn ?? DateOnly.MaxValue).ThenBy(s => s.Id).Select(SessionView.Of),
    ];

    /// <summary>Those with this status, and of their entries those of this session.</summary>
    /// <param name="session">Null: whenever they were.</param>
    public FollowUp Where(FollowUpStatus? status, SessionChoice? session) => this with
    {
        Items =
        [
            .. Items.Where(item => status is null || item.Status == status)
                .Select(item => session is null ? item
                    : item with { Entries = [.. item.Entries.Where(e => e.Session?.Id == session.Id)] })
                .Where(item => session is null || item.Entries.Count > 0),
        ],
    };

    private static RecommendationView View(
        Recommendation marked, FollowedClause clause, IReadOnlyList<RecommendationEntry> all, IReadOnlyList<SessionView> sessions,
        CarriedOvers links, bool forSecretariat)
    {
        var entries = all.Where(e => e.RemovedAt is null).Select(e => EntryView.Of(e, SessionOf(e), forSecretariat)).ToList();
        return new(marked.ClauseId, clause.Label, clause.Text, clause.Language, marked.Title,
            entries is [.., var newest] ? newest.Status : FollowUpStatus.NotAddressed,
            links.From(marked), links.Into(marked), entries,
            [
                .. all.Where(e => e.RemovedAt is not null).OrderBy(e => e.RemovedAt)
                    .Select(e => new RemovedEntry(e.Id, e.RemovedAt!.Value, e.RemovedBecause!, forSecretariat ? e.Content : null)),
            ])
        {
            Clause = clause.Clause,
            Clauses = clause.Beneath,
            LastEntryOn = entries is [.., var last] ? last.HappenedOn : null,
        };

        SessionView? SessionOf(RecommendationEntry entry) => sessions.FirstOrDefault(s => s.Id == entry.SessionId);
    }
}

/// <param name="Id">Null: between sessions.</param>
public sealed record SessionChoice(Guid? Id);
