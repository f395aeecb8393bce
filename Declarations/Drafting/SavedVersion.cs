namespace Declarations.Drafting;

/// <summary>The version a save led to. IsNew is false when the newest version already has this text.</summary>
public sealed record SavedVersion(int Number, string TextSha256, bool Merged, bool IsNew)
{
    /// <summary>How many discussions of an imported file are on words that are not in the text.</summary>
    public int Unplaced { get; init; }
}
