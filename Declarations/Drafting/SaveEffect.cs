using System.Globalization;

namespace Declarations.Drafting;

/// <summary>What a save does to the text and to the discussions on it, told before it is done.</summary>
public sealed record SaveEffect(
    bool Merged, int Added, int Removed, int Changed, int Moved, int Shifted, int NeedALook, int LosePlace, int SuggestionsOpen,
    string Summary,
    IReadOnlyList<MovedThread> Threads, IReadOnlyList<Conflict> Conflicts)
{
    public static SaveEffect Of(
        bool merged, IReadOnlyList<ClauseChange> changes, IReadOnlyList<(AnchoredThread Thread, Placement Now)> placed, int suggestions) =>
        Count(merged, changes, placed.Where(p => p.Now != p.Thread.Last)
            .Select(p => new MovedThread(p.Thread.ThreadId, p.Thread.Last.State, p.Now.State, p.Now.ClauseId, p.Now.Exact))
            .ToList(), suggestions);

    public static SaveEffect Refused(IReadOnlyList<Conflict> conflicts) =>
        new(false, 0, 0, 0, 0, 0, 0, 0, 0, $"collides with others' changes in {Some(conflicts.Count, "clause")}", [], conflicts);

    private static SaveEffect Count(bool merged, IReadOnlyList<ClauseChange> changes, List<MovedThread> moved, int suggestions)
    {
        var shifted = moved.Count(t => t.Now is AnchorState.Exact or AnchorState.Shifted);
        var look = moved.Count(t => t.Now is AnchorState.Fuzzy or AnchorState.Clause or AnchorState.NeedsConfirmation);
        var lost = moved.Count(t => t.Now == AnchorState.Orphaned);
        int Of(string change) => changes.Count(c => c.Change == change);
        return new SaveEffect(merged, Of(ClauseChange.Added), Of(ClauseChange.Removed), Of(ClauseChange.Changed), Of(ClauseChange.Moved),
            shifted, look, lost, suggestions, Sentence(shifted, look, lost, suggestions), moved, []);
    }

    private static string Sentence(int shifted, int look, int lost, int suggestions) =>
        $"shifts {Some(shifted, "comment")}, {Number(look)} {(look == 1 ? "needs" : "need")} a look, {Number(lost)} {(lost == 1 ? "loses its place" : "lose their place")}; {Some(suggestions, "suggestion")} open";

    private static string Some(int count, string what) => Number(count) + " " + what + (count == 1 ? "" : "s");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

public sealed record MovedThread(Guid Id, AnchorState Was, AnchorState Now, string? ClauseId, string Exact);
