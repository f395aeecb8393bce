using System.Text;

namespace Declarations.Matching;

/// <summary>Phonetic key: consonants, with those that romanisations confuse made equal (Kharkiv and Harkov).</summary>
internal static class PhoneticKey
{
    public static string Of(string word)
    {
        if (word.Length is 0 || !char.IsAsciiLetter(word[0]))
        {
            return word;
        }

        var sound = new StringBuilder(word.Length);
        if (IsVowel(word[0]))
        {
            sound.Append('a');
        }

        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : ' ';
            var c = word[i] switch
            {
                'k' when next is 'h' => 'h',
                's' or 'z' or 'c' when next is 'h' or 'z' => 'x',
                'c' when next is 'e' or 'i' or 'y' => 's',
                't' when next is 's' or 'z' => 's',
                'd' when next is 'z' or 'j' => 'x',
                'p' when next is 'h' => 'f',
                'j' or 'g' when next is 'e' or 'i' || word[i] is 'j' => 'x',
                'q' or 'c' or 'g' => 'k',
                'w' or 'b' or 'f' => 'v',
                'z' => 's',
                'd' => 't',
                'h' or 'y' => ' ',
                var other => other,
            };
            if (c is not ' ' && !IsVowel(c) && (sound.Length == 0 || sound[^1] != c))
            {
                sound.Append(c);
            }
        }

        // Names such as "He" and "Ya" have no consonant left and are their own key.
        return sound.Length > 0 ? sound.ToString() : word;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
