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

/// <summary>Code <c>suggestion_conflict</c>: the words that a suggestion replaces were changed since it was made.</summary>
public sealed class SuggestionConflictException(Conflict conflict)
    : RuleBrokenException("suggestion_conflict",
        "The clause was changed in the same words since this was suggested. Nothing was saved; both texts are included.")
{
    public IReadOnlyList<Conflict> Conflicts { get; } = [conflict];

    public override IReadOnlyDictionary<string, object?> Extensions =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["conflicts"] = Conflicts };
}
