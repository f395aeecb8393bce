using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>A member's decision on a possible duplicate, with the name to list after a merge.</summary>
public sealed record DuplicateDecision(DuplicateState State, Guid? Keep = null, string? Name = null)
{
    private static readonly Dictionary<string, DuplicateState> Words = new(StringComparer.Ordinal)
    {
        ["same"] = DuplicateState.Same,
        ["correction"] = DuplicateState.Correction,
        ["different"] = DuplicateState.Different,
        ["related"] = DuplicateState.Related,
        ["unsure"] = DuplicateState.Unsure,
    };

    public bool IsMerge => State is DuplicateState.Same or DuplicateState.Correction;

    /// <exception cref="InvalidInputException"/>
    public static DuplicateDecision Parse(string? decision, string? keep, string? name)
    {
        var fields = new Fields();
        fields.Require(Words.TryGetValue(decision ?? "", out var state), "decision",
            "must be same, correction, different, related or unsure");
        fields.Require(string.IsNullOrEmpty(keep) | Guid.TryParse(keep, out var kept), "keep", "must be the id of one of the two");
        fields.Require(state != DuplicateState.Correction
            || string.IsNullOrEmpty(keep), "keep", "must be left out: a correction lists what the later sign-on states, or the name given");
        var typed = fields.Line("name", name, 200);
        fields.ThrowIfAny();
        return new(state, kept == Guid.Empty ? null : kept, typed);
    }
}
