namespace Declarations.Declaring;

public sealed partial class Declaration
{
    /// <summary>The newest release of each language, also of an earlier authentic text.</summary>
    public ReleasedText[] ReleasedTexts { get; private set; } = [];

    /// <summary>Those that translate the text as it is: they are shown, and signed by who reads them.</summary>
    public IEnumerable<ReleasedText> Texts => ReleasedTexts.Where(text => text.AuthenticSha256 == TextSha256);

    /// <summary>Null when the text is not released in that language, or authentic in it.</summary>
    public ReleasedText? TextIn(string? language) =>
        Texts.FirstOrDefault(text => text.Language.Equals(language, StringComparison.OrdinalIgnoreCase));

    /// <summary>The hash of the text that is signed in that language; null when none is.</summary>
    public string? Sha256In(string language) =>
        Language.Equals(language, StringComparison.OrdinalIgnoreCase) ? TextSha256 : TextIn(language)?.TextSha256;

    /// <exception cref="RuleBrokenException"><c>not_adopted</c>.</exception>
    public void Release(ReleasedText text)
    {
        Refuse(AdoptedVersion != text.Version, "not_adopted", "Only a translation of the adopted text can be released.");
        ReleasedTexts = [.. ReleasedTexts.Where(other => other.Language != text.Language), text];
    }

    public void TakeBackRelease(string language) => ReleasedTexts = [.. ReleasedTexts.Where(text => text.Language != language)];
}
