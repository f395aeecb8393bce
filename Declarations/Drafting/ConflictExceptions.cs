namespace Declarations.Drafting;

/// <summary>
/// Code <c>version_conflict</c>: the change collides with versions saved since its base. Without conflicts: it names no base at all.
/// </summary>
public sealed class VersionConflictException(string message, IReadOnlyList<Conflict> conflicts, int currentVersion)
    : RuleBrokenException("version_conflict", message)
{
    public IReadOnlyList<Conflict> Conflicts { get; } = conflicts;

    public int CurrentVersion { get; } = currentVersion;

    public override IReadOnlyDictionary<string, object?> Extensions =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["conflicts"] = Conflicts, ["currentVersion"] = CurrentVersion };
}

/// <summary>A suggestion that collides with the text, or with one accepted before it.</summary>
public sealed record SuggestionConflict(Guid Thread, Conflict Conflict);

/// <summary>Code <c>suggestion_conflict</c>: the words that suggestions replace were changed since they were made.</summary>
public sealed class SuggestionConflictException(IReadOnlyList<SuggestionConflict> conflicts)
    : RuleBrokenException("suggestion_conflict",
        "The clause was changed in the same words since this was suggested. Nothing was saved; both texts are included.")
{
    public IReadOnlyList<SuggestionConflict> Collisions { get; } = conflicts;

    public IReadOnlyList<Conflict> Conflicts { get; } = [.. conflicts.Select(c => c.Conflict)];

    public override IReadOnlyDictionary<string, object?> Extensions =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["conflicts"] = Conflicts };
}
