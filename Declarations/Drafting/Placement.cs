namespace Declarations.Drafting;

public enum AnchorState
{
    Exact,

    /// <summary>The same words at another place in the clause.</summary>
    Shifted,

    /// <summary>The quoted words were edited; the placement has the edited words.</summary>
    Fuzzy,

    /// <summary>The quoted words are no longer in the clause, or the thread is on a whole clause that changed.</summary>
    Clause,

    /// <summary>A likely place, to be confirmed by a person.</summary>
    NeedsConfirmation,

    Orphaned,
}

/// <summary>Quoted words of a clause, with the text before and after them.</summary>
public sealed record Quote(string Exact, string Prefix, string Suffix);

/// <summary>
/// The place of a thread in one version: its clause and the words from Start (in UTF-16 units of the clause's text), or without Start the
/// whole clause.
/// </summary>
public sealed record Placement(AnchorState State, string? ClauseId, int? Start, string Exact);

/// <summary>Words of a clause's text and where they begin.</summary>
internal sealed record FoundWords(int Start, string Words);
