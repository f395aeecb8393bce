using System.Globalization;

namespace Declarations.Drafting;

public sealed record SaveEffect(
    bool Merged, int Added, int Removed, int Changed, int Moved, int Shifted, int NeedALook, int LosePlace, int SuggestionsOpen,
    string Summary, IReadOnlyList<MovedThread> Threads, IReadOnlyList<Conflict> Conflicts)
{
    /// <summary>Which clause of the base version each changed clause is taken for; <see cref="IdentityChoice"/> corrects it.</summary>
    public ClauseOrigins Origins { get; init; } = ClauseOrigins.None;

    internal static SaveEffect Of(
        bool merged, IReadOnlyList<ClauseChange> changes, IReadOnlyList<(AnchoredThread Thread, Placement Now)> placed, int suggestions)
    {
        var moved = placed.Where(p => p.Now != p.Thread.Last)
            .Select(p => new MovedThread(p.Thread.ThreadId, p.Thread.Last.State, p.Now.State, p.Now.ClauseId, p.Now.Exact)).ToList();
        var shifted = moved.Count(t => t.Now is AnchorState.Exact or AnchorState.Shifted);
        var look = moved.Count(t => t.Now is AnchorState.Fuzzy or AnchorState.Clause or AnchorState.NeedsConfirmation);
        var lost = moved.Count(t => t.Now == AnchorState.Orphaned);
        return new SaveEffect(merged, CountOf(ClauseChange.Added), CountOf(ClauseChange.Removed), CountOf(ClauseChange.Changed),
            CountOf(ClauseChange.Moved), shifted, look, lost, suggestions, Summarize(shifted, look, lost, suggestions), moved, []);

        int CountOf(string change) => changes.Count(c => c.Change == change);
    }

    internal static SaveEffect Conflicting(IReadOnlyList<Conflict> conflicts) =>
        new(false, 0, 0, 0, 0, 0, 0, 0, 0, $"conflicts with others' changes in {Count(conflicts.Count, "clause")}", [], conflicts);

    private static string Summarize(int shifted, int look, int lost, int suggestions) =>
        $"shifts {Count(shifted, "comment")}, {Number(look)} {(look == 1 ? "needs" : "need")} a look, "
        + $"{Number(lost)} {(lost == 1 ? "loses its place" : "lose their place")}; {Count(suggestions, "suggestion")} open";

    private static string Count(int count, string what) => Number(count) + " " + what + (count == 1 ? "" : "s");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

public sealed record MovedThread(Guid Id, AnchorState Was, AnchorState Now, string? ClauseId, string Exact);
