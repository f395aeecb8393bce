using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>The recommendations of a declaration in the order of its text, and what became of them.</summary>
/// <param name="Counts">Over all recommendations, also when <paramref name="Items"/> are filtered.</param>
/// <param name="Sessions">In the order of their days.</param>
/// <param name="UpdatedAt">The last change; null without recommendations.</param>
public sealed record FollowUp(
    IReadOnlyList<RecommendationView> Items, StatusCounts Counts, IReadOnlyList<SessionView> Sessions, DateTimeOffset? UpdatedAt)
{
    /// <summary>Whether the public page exists.</summary>
    public static async Task<bool> IsPublic(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        declaration.State == DeclarationState.Delivered && await db.Recommendations.AnyAsync(r => r.DeclarationId == declaration.Id, cancel);

    /// <param name="language">In which the clauses are read, when the text is released in it.</param>
    /// <param name="forSecretariat">Also what entries said before they were corrected or removed.</param>
    public static async Task<FollowUp> Read(
        DeclarationsDb db, Declaration declaration, string? language, bool forSecretariat, CancellationToken cancel)
    {
        var marked = await db.Recommendations.AsNoTracking().Where(r => r.DeclarationId == declaration.Id).ToListAsync(cancel);
        var ids = marked.ConvertAll(r => r.Id);
        var entries = (await db.RecommendationEntries.AsNoTracking().Where(e => ids.Contains(e.RecommendationId)).ToListAsync(cancel))
            .OrderBy(e => e.HappenedOn).ThenBy(e => e.RecordedAt).ThenBy(e => e.Id).ToLookup(e => e.RecommendationId);
        var sessions = await ReadSessions(db, declaration, cancel);
        var clauses = await FollowedClauses.Of(db, declaration, marked, language, cancel);
        var links = await CarriedOvers.Of(db, marked, cancel);
        var items = marked.Where(r => clauses.ContainsKey(r.ClauseId)).OrderBy(r => clauses[r.ClauseId].Place)
            .Select(r => View(r, clauses[r.ClauseId], [.. entries[r.Id]], sessions, links, forSecretariat)).ToList();
        return new(items, StatusCounts.Of(items.ConvertAll(item => item.Status)), sessions, LastChange(marked, [.. entries.SelectMany(e => e)]));
    }

    /// <summary>In the order of their days; those without days last.</summary>
    public static async Task<IReadOnlyList<SessionView>> ReadSessions(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
    [
        .. (await db.ConferenceSessions.AsNoTracking().Where(s => s.DeclarationId == declaration.Id).ToListAsync(cancel))
            .OrderBy(s => s.StartsOn ?? DateOnly.MaxValue).ThenBy(s => s.Id).Select(SessionView.Of),
    ];

    /// <summary>Those with this status, and of their entries those of this session.</summary>
    public FollowUp Where(FollowUpStatus? status, Guid? session) => this with
    {
        Items =
        [
            .. Items.Where(item => status is null || item.Status == status)
                .Select(item => session is null ? item : item with { Entries = [.. item.Entries.Where(e => e.Session?.Id == session)] })
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
        };

        SessionView? SessionOf(RecommendationEntry entry) => sessions.FirstOrDefault(s => s.Id == entry.SessionId);
    }

    private static DateTimeOffset? LastChange(IReadOnlyList<Recommendation> marked, IReadOnlyList<RecommendationEntry> entries) =>
        marked.Select(r => (DateTimeOffset?)r.MarkedAt).Concat(entries.SelectMany(e => new[] { e.RecordedAt, e.CorrectedAt, e.RemovedAt }))
            .Max();
}
