using System.Text;

namespace Declarations.Matching;

/// <summary>
/// Transliterates one letter to Latin, by <c>words/transliteration.txt</c>; Hangul by rule, Han to its simplified variant.
/// </summary>
internal static class Transliteration
{
    private const int HangulFirst = 0xAC00, HangulLast = 0xD7A3;

    private static readonly string[] Leads = "g kk n d tt r m b pp s ss - j jj ch k t p h".Split(' ');
    private static readonly string[] Vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');
    private static readonly string[] Tails = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".Split(' ');

    private static readonly Dictionary<char, string> Letters = Load();

    public static bool TryWrite(char letter, StringBuilder into)
    {
        if (letter < 0xC0)
        {
            return false;
        }

        if (letter is >= (char)HangulFirst and <= (char)HangulLast)
        {
            var at = letter - HangulFirst;
            Append(into, Leads[at / 588]);
            Append(into, Vowels[at % 588 / 28]);
            Append(into, Tails[at % 28]);
            return true;
        }

        var key = letter is >= 'ぁ' and <= 'ゖ' ? (char)(letter + 0x60) : letter;
        if (!Letters.TryGetValue(key, out var latin))
        {
            return false;
        }

        if (latin[0] is 'y' && latin.Length is 2 && IsSmallY(key) && into.Length > 0 && into[^1] is 'i')
        {
            into.Length--;
        }

        Append(into, latin);
        return true;
    }

    /// <summary>Replaces Han variants by one form.</summary>
    public static string OneSpelling(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Scripts.IsHan(from[i]) && Letters.TryGetValue(from[i], out var one) ? one[0] : from[i];
        }
    });

    // き + ゃ is "kya", し + ゃ is "shya".
    private static bool IsSmallY(char letter) => letter is 'ャ' or 'ュ' or 'ョ';

    private static void Append(StringBuilder into, string latin)
    {
        if (latin is not "-")
        {
            into.Append(latin);
        }
    }

    private static Dictionary<char, string> Load()
    {
        var letters = new Dictionary<char, string>();
        foreach (var line in WordListFile.Lines("transliteration"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i + 1 < words.Length; i += 2)
            {
                if (words[i].Length is 1)
                {
                    letters[words[i][0]] = words[i + 1];
                }
            }
        }

        foreach (var pair in WordListFile.Set("han-variants"))
        {
            letters[pair[0]] = pair[1..];
        }

        return letters;
    }
}
