using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>The text as it stands and the version somebody started from, read in one query.</summary>
internal sealed record SaveBase(DraftVersion? Current, TextDocument Text, int BaseNumber, TextDocument Start)
{
    private static readonly TextDocument Nothing = new("", [], []);

    public bool IsStale => BaseNumber != (Current?.Number ?? 0);

    public static async Task<SaveBase> Read(DeclarationsDb db, Guid declarationId, int baseNumber, CancellationToken cancel)
    {
        var versions = await db.Versions.AsNoTracking()
            .Where(v => v.DeclarationId == declarationId
                && (v.Number == baseNumber || v.Number == db.Versions.Where(w => w.DeclarationId == declarationId).Max(w => w.Number)))
            .OrderBy(v => v.Number).ToListAsync(cancel);
        var current = versions.Count > 0 ? versions[^1] : null;
        var origin = versions.Find(v => v.Number == baseNumber);
        if (baseNumber > (current?.Number ?? 0) || (origin is null && baseNumber != 0))
        {
            throw new RuleBrokenException("version_unknown",
                $"There is no version {baseNumber} to start from; the newest is {current?.Number ?? 0}.");
        }

        if (current is not null && baseNumber == 0)
        {
            throw new RuleBrokenException("version_conflict", $"The text has {current.Number} versions already. Start from the newest.",
                new { conflicts = Array.Empty<Conflict>(), currentVersion = current.Number });
        }

        var text = current?.Read() ?? Nothing;
        return new SaveBase(current, text, baseNumber, origin is null ? Nothing : origin.Number == current!.Number ? text : origin.Read());
    }
}

/// <summary>A changed text whose clauses bear the ids they had in the text it was changed from.</summary>
internal sealed record TextChange(TextDocument Origin, TextDocument Text, IReadOnlyList<Lineage> Lineage, bool Merged = false)
{
    public static TextChange Of(TextDocument origin, TextDocument text)
    {
        var lineage = ClauseIdentity.Carry(origin.Clauses, text.Clauses);
        return new TextChange(origin, text.WithIds(lineage.Select(l => l.Id).ToList()), lineage);
    }
}

/// <summary>A change brought onto the text as it stands; no text when words collide.</summary>
internal sealed record SaveOutcome(
    TextDocument? Text, IReadOnlyList<Lineage> Lineage, bool Merged, IReadOnlyList<Conflict> Conflicts, string Code = "version_conflict")
{
    public static SaveOutcome Of(SaveBase at, TextChange change)
    {
        if (!at.IsStale || change.Origin == at.Text)
        {
            return new SaveOutcome(change.Text, change.Lineage, change.Merged, []);
        }

        var merge = TextMerge.Merge(change.Origin, at.Text, change.Text);
        if (merge.Merged is not { } merged)
        {
            return new SaveOutcome(null, [], false, merge.Conflicts);
        }

        var from = change.Lineage.ToDictionary(l => l.Id, l => l.From, StringComparer.Ordinal);
        return new SaveOutcome(merged, merged.Clauses.Select(c => new Lineage(c.Id!, from.GetValueOrDefault(c.Id!, [])))
            .ToList(), true, []);
    }
}
