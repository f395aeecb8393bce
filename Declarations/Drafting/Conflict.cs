namespace Declarations.Drafting;

public enum ConflictKind
{
    /// <summary>Both sides changed the same words of a clause.</summary>
    Words,

    /// <summary>One side removed what the other changed or added to.</summary>
    Removed,

    /// <summary>Both sides wrote something else in the place of the same clauses.</summary>
    Replaced,

    /// <summary>Both sides moved a clause, to different places.</summary>
    Moved,
}

/// <summary>Two changes that cannot both stand. An empty text means that nothing of it stands on that side.</summary>
/// <param name="ClauseId">The clause, or the first of several.</param>
/// <param name="Base">
/// Markdown of the edited version, with the footnotes that it cites; so are the others. Of a moved clause: what stood before it.
/// </param>
public sealed record Conflict(string ClauseId, string Label, string Base, string Current, string Yours)
{
    public ConflictKind Kind { get; init; }

    /// <summary>Whether both changes can be taken, one after the other.</summary>
    public bool OffersBoth { get; init; }
}

public enum MergeChoice
{
    /// <summary>As it is in the newest version.</summary>
    Current,

    /// <summary>As it is in the text that is saved.</summary>
    Yours,

    /// <summary>First as in the newest version, then as in the text that is saved.</summary>
    Both,

    /// <summary>Other words, typed in Markdown; with the definitions of the footnotes that they cite. Empty words remove it.</summary>
    Words,
}

/// <summary>How a conflict is resolved.</summary>
/// <param name="Words">Only of <see cref="MergeChoice.Words"/>.</param>
public sealed record Resolution(MergeChoice Choice, string? Words = null);
