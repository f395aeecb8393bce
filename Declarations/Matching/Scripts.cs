namespace Declarations.Matching;

/// <summary>Properties of scripts that a transliteration table cannot express.</summary>
internal static class Scripts
{
    /// <summary>Devanagari and Bengali consonants carry an "a" unless a vowel sign or a virama follows, or the word ends.</summary>
    public static bool InherentVowel(string text, int at) =>
        at > 0 && IsConsonant(text[at - 1]) && (IsConsonant(text[at]) || IsFullVowel(text[at]) || text[at] is 'ं' or 'ँ' or 'ং' or 'ঁ');

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    public static bool IsHangul(char c) => c is >= '가' and <= '힣';

    /// <summary>Scripts that omit vowels, or place them so variably that only consonants are comparable.</summary>
    public static bool IsConsonantal(char c) =>
        c is >= '\u0590' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\u0E00' and <= '\u0E7F' or >= '\u1780' and <= '\u17FF';

    private static bool IsConsonant(char c) => c is >= 'क' and <= 'ह' or >= 'ক' and <= 'হ' or 'ৰ';

    private static bool IsFullVowel(char c) => c is >= 'अ' and <= 'औ' or >= 'অ' and <= 'ঔ';
}
