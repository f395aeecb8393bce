using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>
/// The newest version, the edited version, and the threads as placed in the newest. Two queries; each text is parsed at most once.
/// </summary>
internal sealed class SaveBase
{
    private static readonly TextDocument Empty = new("", [], []);
    private readonly Dictionary<int, DraftVersion> versions;
    private readonly Dictionary<int, TextDocument> texts = new() { [0] = Empty };

    private SaveBase(Dictionary<int, DraftVersion> versions, int baseNumber)
    {
        this.versions = versions;
        BaseNumber = baseNumber;
        CurrentNumber = versions.Keys.DefaultIfEmpty(0).Max();
    }

    public int BaseNumber { get; }

    public int CurrentNumber { get; }

    public DraftVersion? Current => versions.GetValueOrDefault(CurrentNumber);

    public TextDocument CurrentText => TextOf(CurrentNumber);

    public TextDocument BaseText => TextOf(BaseNumber);

    public bool IsStale => BaseNumber != CurrentNumber;

    public IReadOnlyList<(DiscussionThread Thread, Placement Place)> Threads { get; private set; } = [];

    /// <param name="suggestions">The versions of suggestions to accept; the threads are tracked then, since accepting changes them.</param>
    public static async Task<SaveBase> Read(
        DeclarationsDb db, Guid declarationId, int baseNumber, CancellationToken cancel, IReadOnlyCollection<int>? suggestions = null)
    {
        var origins = suggestions ?? [];
        var found = await db.Versions.AsNoTracking()
            .Where(v => v.DeclarationId == declarationId && (v.Number == baseNumber || origins.Contains(v.Number)
                || v.Number == db.Versions.Where(w => w.DeclarationId == declarationId).Max(w => w.Number)))
            .ToDictionaryAsync(v => v.Number, cancel);
        var read = new SaveBase(found, baseNumber);
        read.RequireBase();
        var threads = suggestions is null ? db.Threads.AsNoTracking() : db.Threads;
        var rows = await threads.Where(t => t.DeclarationId == declarationId)
            .Join(db.AnchorPlacements.Where(p => p.VersionNumber == read.CurrentNumber), t => t.Id, p => p.ThreadId,
                (thread, p) => new { thread, p.State, p.ClauseId, p.Start, p.Exact })
            .OrderBy(r => r.thread.OpenedAt).ThenBy(r => r.thread.Id).ToListAsync(cancel);
        read.Threads = rows.ConvertAll(r => (r.thread, new Placement(r.State, r.ClauseId, r.Start, r.Exact)));
        return read;
    }

    public bool Has(int number) => number == 0 || versions.ContainsKey(number);

    public TextDocument TextOf(int number)
    {
        if (!texts.TryGetValue(number, out var text))
        {
            texts[number] = text = versions[number].Read();
        }

        return text;
    }

    public IReadOnlyList<(AnchoredThread Thread, Placement Now)> Track(SaveOutcome outcome) =>
        AnchorTracking.Follow([.. Threads.Select(t => new AnchoredThread(t.Thread.Id, t.Thread.ClauseId, t.Thread.Quote, t.Place))],
            CurrentText.Clauses, outcome.Text!.Clauses, outcome.Lineage);

    private void RequireBase()
    {
        if (BaseNumber != 0 && !versions.ContainsKey(BaseNumber))
        {
            throw new RuleBrokenException("version_unknown",
                $"There is no version {BaseNumber} to start from; the newest is {CurrentNumber}.");
        }

        if (BaseNumber == 0 && CurrentNumber > 0)
        {
            throw new VersionConflictException($"The text already has {CurrentNumber} versions. Start from the newest.", [], CurrentNumber);
        }
    }
}

internal sealed record TextChange(TextDocument Origin, TextDocument Text, IReadOnlyList<Lineage> Lineage, bool Merged = false)
{
    public static TextChange Of(
        TextDocument origin, TextDocument text, IReadOnlyList<IdentityChoice> identities, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var lineage = IdentityChoices.Assign(origin.Clauses, text.Clauses, identities);
        return new TextChange(origin, text.WithIds(lineage.Select(l => l.Id).ToList()), lineage);
    }
}

/// <summary>A change merged into the newest version; no text when words collide.</summary>
internal sealed record SaveOutcome(
    TextDocument? Text, IReadOnlyList<Lineage> Lineage, bool Merged, IReadOnlyList<Conflict> Conflicts)
{
    public static SaveOutcome Of(
        SaveBase saveBase, TextChange change, Func<Conflict, Resolution?>? resolve = null, CancellationToken cancel = default)
    {
        if (!saveBase.IsStale || change.Origin == saveBase.CurrentText)
        {
            return new SaveOutcome(change.Text, change.Lineage, change.Merged, []);
        }

        var merge = TextMerge.Merge(change.Origin, saveBase.CurrentText, change.Text, resolve, cancel);
        if (merge.Merged is not { } merged)
        {
            return new SaveOutcome(null, [], false, merge.Conflicts);
        }

        var known = change.Lineage.ToDictionary(l => l.Id, StringComparer.Ordinal);
        var lineage = merged.Clauses.Select(c => known.GetValueOrDefault(c.Id!) ?? new Lineage(c.Id!, [])).ToList();
        return new SaveOutcome(merged, lineage, true, []);
    }
}
