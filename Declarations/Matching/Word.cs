namespace Declarations.Matching;

/// <summary>The function of a word in a name.</summary>
internal enum WordRole
{
    Naming,
    Kind,
    Branch,
    Filler,
    Place,
    Number,
}

/// <summary>A word of a name with everything that scoring needs.</summary>
/// <param name="Text">Folded, abbreviations expanded.</param>
/// <param name="Concept">Its English translation if listed, else the text.</param>
/// <param name="Stem">Stem of the concept, equal for cognates and inflections.</param>
/// <param name="PhoneticKey">Equal for transliterations of one word.</param>
internal sealed record Word(
    string Text, string Concept, string Stem, string PhoneticKey, float Bits, WordRole Role, IReadOnlySet<string>? Countries = null)
{
    /// <summary>Pinyin for Han, else the text itself.</summary>
    public string Reading { get; } = Pinyin.Of(Text);

    /// <summary>Each Han character is a word, so edit distance does not apply.</summary>
    public bool IsHan { get; } = Text.Length > 0 && Scripts.IsHan(Text[0]);

    public bool IsConcept => !ReferenceEquals(Text, Concept);
}
