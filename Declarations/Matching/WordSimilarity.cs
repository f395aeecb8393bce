namespace Declarations.Matching;

/// <summary>Similarity of two words from 0 to 1. Symmetric.</summary>
internal static class WordSimilarity
{
    public const float SameConcept = 0.97f, SameStem = 0.92f, SamePhoneticKey = 0.8f, Abbreviated = 0.75f, ShortWord = 0.7f, Initial = 0.6f;

    public static float Of(Word left, Word right)
    {
        if (ReferenceEquals(left, right) || string.Equals(left.Text, right.Text, StringComparison.Ordinal))
        {
            return 1;
        }

        if (string.Equals(left.Concept, right.Concept, StringComparison.Ordinal))
        {
            return SameConcept;
        }

        if (left.Role is WordRole.Number || right.Role is WordRole.Number)
        {
            return 0;
        }

        if (left.IsHan && right.IsHan)
        {
            return 0;
        }

        if (left.Stem.Length > 2 && string.Equals(left.Stem, right.Stem, StringComparison.Ordinal))
        {
            return SameStem;
        }

        return Spelling(left, right);
    }

    private static float Spelling(Word left, Word right)
    {
        var (shorter, longer) = left.Reading.Length <= right.Reading.Length ? (left.Reading, right.Reading) : (right.Reading, left.Reading);
        if (shorter.Length is 1)
        {
            return shorter[0] == longer[0] ? Initial : 0;
        }

        if (shorter.Length < 3 || HasDigits(shorter) || HasDigits(longer))
        {
            return 0;
        }

        if (longer.Length - shorter.Length <= 2 && longer.Length > 3)
        {
            var distance = EditDistance.Of(shorter, longer, 2);
            if (distance is 1)
            {
                return longer.Length > 4 ? 0.9f : ShortWord;
            }

            if (distance is 2 && longer.Length > 8)
            {
                return 0.8f;
            }
        }

        if (left.PhoneticKey.Length > 2 && string.Equals(left.PhoneticKey, right.PhoneticKey, StringComparison.Ordinal))
        {
            return SamePhoneticKey;
        }

        if (shorter.Length > 2 && longer.Length - shorter.Length > 1 && longer.StartsWith(shorter, StringComparison.Ordinal))
        {
            return Abbreviated;
        }

        return Root(left, right);
    }

    // Unlisted inflections: a common beginning that makes up most of both words.
    private static float Root(Word left, Word right)
    {
        var shared = left.Stem.AsSpan().CommonPrefixLength(right.Stem);
        var longest = Math.Max(left.Stem.Length, right.Stem.Length);
        return shared >= 5 && shared * 3 >= longest * 2 ? 0.75f : 0;
    }

    private static bool HasDigits(string word) => word.AsSpan().ContainsAnyInRange('0', '9');
}
