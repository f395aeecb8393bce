using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Drafting;

/// <summary>The version a save led to. IsNew is false when the text already stood like that.</summary>
public sealed record SavedVersion(int Number, string TextSha256, bool Merged, bool IsNew);

/// <summary>
/// Saves a text as the next version, merging what others saved since the version it started from. Five queries: lock and declaration, two
/// versions, discussions with their places, and one batch that writes version, places and audit entry.
/// </summary>
public static class SaveVersion
{
    private const int Attempts = 5;

    public static Task<SavedVersion> Save(
        DeclarationsDb db, Guid declarationId, string? markdown, string? summary, int baseNumber, Author author, DateTimeOffset now,
        CancellationToken cancel)
    {
        var document = DraftInput.Text(markdown);
        return Apply(db, declarationId, baseNumber, author, ReadSummary(summary), now,
            (_, at, _) => Task.FromResult(TextChange.Of(at.Start, document)), cancel);
    }

    /// <summary>What <see cref="Save"/> would do. Nothing is written.</summary>
    public static async Task<SaveEffect> Preview(
        DeclarationsDb db, Guid declarationId, string? markdown, int baseNumber, CancellationToken cancel)
    {
        var at = await SaveBase.Read(db, declarationId, baseNumber, cancel);
        var outcome = SaveOutcome.Of(at, TextChange.Of(at.Start, DraftInput.Text(markdown)));
        if (outcome.Conflicts.Count > 0)
        {
            return SaveEffect.Refused(outcome.Conflicts);
        }

        var threads = await Threads(db, declarationId, at.Current?.Number ?? 0, cancel);
        var placed = AnchorTracking.Follow(threads.Select(t => t.AnchoredThread)
            .ToList(), at.Text.Clauses, outcome.Text!.Clauses, outcome.Lineage);
        return SaveEffect.Of(outcome.Merged, VersionComparison.Compare(at.Text, outcome.Text), placed,
            threads.Count(t => t.OpenSuggestion));
    }

    /// <summary>Runs a change of the text in its own transaction, and again on top of whoever was quicker.</summary>
    internal static async Task<SavedVersion> Apply(
        DeclarationsDb db, Guid declarationId, int baseNumber, Author author, string summary, DateTimeOffset now,
        Func<DeclarationsDb, SaveBase, int, Task<TextChange>> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var saved = await Once(db, declarationId, baseNumber, author, summary, now, change, cancel);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return saved;
            }
            catch (DbUpdateException race) when (attempt < Attempts
                && race.InnerException is PostgresException { ConstraintName: "versions_number" })
            {
                await Task.Delay(attempt * 10, cancel);
            }
        }
    }

    private static async Task<SavedVersion> Once(
        DeclarationsDb db, Guid declarationId, int baseNumber, Author author, string summary, DateTimeOffset now,
        Func<DeclarationsDb, SaveBase, int, Task<TextChange>> change, CancellationToken cancel)
    {
        // Shared with other saves, which the number decides between; adoption waits for it and it for adoption.
        await db.Database.ExecuteSqlAsync($"select from declarations where id = {declarationId} for share", cancel);
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == declarationId, cancel);
        declaration.RequireDrafting();
        var at = await SaveBase.Read(db, declarationId, baseNumber, cancel);
        var number = (at.Current?.Number ?? 0) + 1;
        var outcome = SaveOutcome.Of(at, await change(db, at, number));
        if (outcome.Conflicts.Count > 0)
        {
            throw new RuleBrokenException(outcome.Code,
                "Others changed the same words meanwhile. Nothing was saved; both texts are here.",
                new { conflicts = outcome.Conflicts, currentVersion = at.Current!.Number });
        }

        if (at.Current is { } current && outcome.Text!.Markdown == current.Markdown
            && outcome.Text.Clauses.Select(c => c.Id!).SequenceEqual(current.ClauseIds, StringComparer.Ordinal))
        {
            return new SavedVersion(current.Number, current.TextSha256, false, IsNew: false);
        }

        var version = New(declaration, number, baseNumber, outcome, summary, author, now);
        db.Versions.Add(version);
        foreach (
            var (thread, placement) in AnchorTracking.Follow((await Threads(db, declarationId, number - 1, cancel))
            .Select(t => t.AnchoredThread).ToList(), at.Text.Clauses, outcome.Text!.Clauses, outcome.Lineage))
        {
            db.AnchorPlacements.Add(AnchorPlacement.Of(thread.ThreadId, number, placement));
        }

        db.Record(now, author.Actor, "version.saved", $"version:{version.Id}", declarationId,
            after: new { version.Number, version.BaseNumber, version.Merged, version.TextSha256, version.Summary });
        return new SavedVersion(number, version.TextSha256, version.Merged, IsNew: true);
    }

    private static DraftVersion New(
        Declaration declaration, int number, int baseNumber, SaveOutcome outcome, string summary, Author author,
        DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            Number = number,
            BaseNumber = baseNumber,
            Merged = outcome.Merged,
            Language = declaration.Language,
            Markdown = outcome.Text!.Markdown,
            TextSha256 = outcome.Text.Sha256,
            ClauseIds = outcome.Text.Clauses.Select(c => c.Id!).ToArray(),
            Lineage = outcome.Lineage.SelectMany(l => l.From.Select(from => l.Id + "<" + from)).ToArray(),
            Summary = summary,
            AuthorId = author.Id,
            AuthorName = author.Name,
            SavedAt = now,
        };

    private static async Task<List<(
        AnchoredThread AnchoredThread, bool OpenSuggestion)>> Threads(DeclarationsDb db, Guid declarationId, int version,
        CancellationToken cancel)
    {
        var rows = await db.Threads.AsNoTracking().Where(t => t.DeclarationId == declarationId)
            .Join(db.AnchorPlacements.Where(p => p.VersionNumber == version), t => t.Id, p => p.ThreadId,
                (thread, place) => new { thread, place })
            .OrderBy(r => r.thread.OpenedAt).ThenBy(r => r.thread.Id).ToListAsync(cancel);
        return rows.Select(
            r => (new AnchoredThread(r.thread.Id, r.thread.ClauseId, r.thread.Quote, r.place.Read()),
            r.thread is { State: DiscussionState.Open, Suggestion: not null })).ToList();
    }

    private static string ReadSummary(string? summary)
    {
        var fields = new Fields();
        var clean = fields.Line("summary", summary, 500);
        fields.ThrowIfAny();
        return clean ?? "";
    }
}
