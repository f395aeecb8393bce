using System.Text;

namespace Declarations.Matching;

/// <summary>Collects folded words and joins runs of single letters, so that "U. S. A." equals "USA".</summary>
internal sealed class FoldedWords
{
    private readonly StringBuilder text = new(64);
    private bool joins;

    // "Partners V L.P." is the fifth fund of a limited partnership.
    private bool EndsInRomanNumeral { get; set; }

    public void Append(StringBuilder word, bool dotted = false)
    {
        if (word.Length == 0)
        {
            return;
        }

        var single = word.Length == 1 && char.IsAsciiLetter(word[0]);
        if (text.Length > 0 && !(joins && single && (dotted ? !EndsInRomanNumeral : !IsSmallWord(word[0]))))
        {
            text.Append(' ');
        }

        text.Append(word);
        EndsInRomanNumeral = !dotted && single && word[0] is 'v' or 'x';
        joins = single && (dotted || !IsSmallWord(word[0]));
        word.Clear();
    }

    public void Append(string word)
    {
        if (text.Length > 0)
        {
            text.Append(' ');
        }

        text.Append(word);
        joins = false;
    }

    public override string ToString() => text.ToString();

    // Vowels are words of their own in English, Italian, Spanish and Polish.
    private static bool IsSmallWord(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
