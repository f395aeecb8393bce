namespace Declarations.Matching;

/// <summary>What a word does in a name, beside naming.</summary>
public enum WordRole
{
    Naming,
    Kind,
    Branch,
    Filler,
    Place,
    Number,
}

/// <summary>One word of a name as the scorer sees it.</summary>
/// <param name="Text">Folded, abbreviations expanded.</param>
/// <param name="Concept">The English word for it, when the lists know one; else the text.</param>
/// <param name="Stem">Concept without endings, spelling levelled: cognates and inflections meet here.</param>
/// <param name="Sound">Consonants only, alike ones as one: transliterations meet here.</param>
/// <param name="Bits">How much it tells about whose name it is.</param>
/// <param name="Role">What it does.</param>
/// <param name="Countries">For a place: the codes of the countries it is in.</param>
public sealed record Word(
    string Text, string Concept, string Stem, string Sound, float Bits, WordRole Role, IReadOnlySet<string>? Countries = null)
{
    /// <summary>In Latin letters as spoken: pinyin for Han, else the text itself.</summary>
    public string Reading { get; } = HanReadings.Of(Text);

    /// <summary>Each of its characters is a word: a slip of the pen gives another word.</summary>
    public bool IsHan { get; } = Text.Length > 0 && Scripts.IsHan(Text[0]);

    public bool IsConcept => !ReferenceEquals(Text, Concept);
}
