using Declarations.Drafting;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>
/// Follows the clauses of inputs to the newest version, as comments on whole clauses are followed. Needs the texts of the first and the
/// last version only: in between, ids and lineage say where a clause went.
/// </summary>
internal sealed class InputPlaces
{
    private readonly List<Step> steps;
    private readonly Dictionary<int, Dictionary<string, Clause>> texts;

    private InputPlaces(List<Step> steps, Dictionary<int, Dictionary<string, Clause>> texts) => (this.steps, this.texts) = (steps, texts);

    public int Newest => steps.Count == 0 ? 0 : steps[^1].Number;

    public static async Task<InputPlaces> Read(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<int> numbers, CancellationToken cancel)
    {
        var first = numbers.DefaultIfEmpty(int.MaxValue).Min();
        var passed = await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && v.Number >= first).OrderBy(v => v.Number)
            .Select(v => new Step(v.Number, v.ClauseIds, v.Lineage)).ToListAsync(cancel);
        var newest = passed.Count == 0 ? 0 : passed[^1].Number;
        var versions = await db.Versions.AsNoTracking()
            .Where(v => v.DeclarationId == declarationId && (numbers.Contains(v.Number) || v.Number == newest)).ToListAsync(cancel);
        return new(passed, versions.ToDictionary(v => v.Number, v => v.Read().Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal)));
    }

    public Clause? Find(int version, string? clauseId) =>
        clauseId is null ? null : texts.GetValueOrDefault(version)?.GetValueOrDefault(clauseId);

    /// <summary>The clause in the newest version; null for input on the whole text.</summary>
    public Placement? Follow(Input input)
    {
        if (input.ClauseId is not { } first)
        {
            return null;
        }

        var (id, isSure) = (first, true);
        foreach (var step in steps)
        {
            if (step.Number > input.VersionNumber && !step.Has(id) && step.SuccessorOf(id) is { } successor)
            {
                (id, isSure) = (successor, false);
            }
        }

        return Find(Newest, id) is not { } clause ? new Placement(AnchorState.Orphaned, null, null, "")
            : !isSure ? new Placement(AnchorState.NeedsConfirmation, id, null, "")
            : new Placement(clause.Text == Find(input.VersionNumber, first)?.Text ? AnchorState.Exact : AnchorState.Clause, id, null, "");
    }

    private sealed record Step(int Number, string[] ClauseIds, string[] Lineage)
    {
        private HashSet<string>? ids;

        public bool Has(string id) => (ids ??= [.. ClauseIds]).Contains(id);

        /// <summary>The clause that this one was merged into, or the first that it was split into.</summary>
        public string? SuccessorOf(string id) =>
            Lineage.Select(pair => pair.Split('<')).FirstOrDefault(pair => pair[1] == id)?[0];
    }
}
