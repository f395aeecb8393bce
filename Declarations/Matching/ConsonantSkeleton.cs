using System.Text;

namespace Declarations.Matching;

/// <summary>Consonant skeletons compare scripts without vowels with their romanisations: يوسف and Youssef, דוד and David.</summary>
internal static class ConsonantSkeleton
{
    public static bool AreEqual(string left, string right) =>
        Same(Of(left, keepsV: true), Of(right, keepsV: true)) || Same(Of(left, keepsV: false), Of(right, keepsV: false));

    private static bool Same(string left, string right) => left.Length > 1 && string.Equals(left, right, StringComparison.Ordinal);

    // Hebrew and Arabic write v, w, o and u with one letter, which may be a consonant or a vowel.
    private static string Of(string word, bool keepsV)
    {
        var skeleton = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (i > 0 && c == word[i - 1])
            {
                continue;
            }

            if (Class(c, keepsV) is { } consonant && !(skeleton.Length > 0 && consonant is 'h'))
            {
                skeleton.Append(consonant);
            }
            else if (i is 0)
            {
                skeleton.Append('*');
            }
        }

        return skeleton.ToString();
    }

    private static char? Class(char letter, bool keepsV) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w' => null,
        'v' => keepsV ? 'p' : null,
        'p' or 'b' or 'f' => 'p',
        't' or 'd' => 't',
        'k' or 'c' or 'q' or 'g' or 'j' => 'k',
        's' or 'z' or 'x' => 's',
        _ => letter,
    };
}
