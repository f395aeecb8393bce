using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>How well two words of personal names agree, in ascending order.</summary>
internal enum PersonWordAgreement
{
    None,
    Initial,
    Loose,
    Nickname,
    Alike,
    Same,
}

internal enum PersonSpelling
{
    Letters,

    /// <summary>By consonants: one script has no vowels.</summary>
    Consonants,

    /// <summary>Exactly: in pinyin one letter makes another name, as in Li Yan and Li Yang.</summary>
    Syllables,
}

internal static class PersonWordSimilarity
{
    private static readonly FrozenDictionary<string, string[]> FullNames = WordListFile.Pairs("nicknames")
        .SelectMany(line => line.Left.Split(' ').Append(line.Right).Select(word => (word, line.Right)))
        .GroupBy(x => x.word, x => x.Right, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private static readonly HashSet<string> Known = [.. FullNames.Keys, .. WordListFile.Set("person-names")];

    public static PersonWordAgreement Of(Word left, Word right, PersonSpelling by)
    {
        if (string.Equals(left.Text, right.Text, StringComparison.Ordinal))
        {
            return PersonWordAgreement.Same;
        }

        if (left.IsHan && right.IsHan)
        {
            return PersonWordAgreement.None;
        }

        var (shorter, longer) = left.Reading.Length <= right.Reading.Length ? (left.Reading, right.Reading) : (right.Reading, left.Reading);
        if (string.Equals(shorter, longer, StringComparison.Ordinal))
        {
            return PersonWordAgreement.Same;
        }

        if (DifferByUmlauts(shorter, longer))
        {
            return PersonWordAgreement.Alike;
        }

        if (AreNicknames(shorter, longer))
        {
            return PersonWordAgreement.Nickname;
        }

        if (shorter.Length is 1)
        {
            return shorter[0] == longer[0] ? PersonWordAgreement.Initial : PersonWordAgreement.None;
        }

        if (by is PersonSpelling.Consonants)
        {
            return ConsonantSkeleton.AreEqual(shorter, longer) ? PersonWordAgreement.Alike : PersonWordAgreement.None;
        }

        if (by is PersonSpelling.Syllables || (Known.Contains(shorter) && Known.Contains(longer)))
        {
            return PersonWordAgreement.None;
        }

        var distance = EditDistance.Of(shorter, longer, 2);
        if (distance is 1 && longer.Length > 3)
        {
            return PersonWordAgreement.Alike;
        }

        if (distance is 2 && longer.Length > 6)
        {
            return PersonWordAgreement.Alike;
        }

        if (left.PhoneticKey.Length > 2 && string.Equals(left.PhoneticKey, right.PhoneticKey, StringComparison.Ordinal))
        {
            return PersonWordAgreement.Alike;
        }

        if (distance is 1 or 2 && shorter.Length > 3)
        {
            return PersonWordAgreement.Loose;
        }

        if (shorter.Length > 2 && longer.StartsWith(shorter, StringComparison.Ordinal))
        {
            return PersonWordAgreement.Loose;
        }

        if (left.PhoneticKey.Length > 1 && string.Equals(left.PhoneticKey, right.PhoneticKey, StringComparison.Ordinal))
        {
            return PersonWordAgreement.Loose;
        }

        return longer.Length > 7 && EditDistance.Of(shorter, longer, 3) is 3 ? PersonWordAgreement.Loose : PersonWordAgreement.None;
    }

    private static bool AreNicknames(string left, string right) =>
        FullNames.TryGetValue(left, out var names) && FullNames.TryGetValue(right, out var others)
            && names.Intersect(others, StringComparer.Ordinal).Any();

    // Müller is written Muller or Mueller.
    private static bool DifferByUmlauts(string left, string right) =>
        string.Equals(Plain(left), Plain(right), StringComparison.Ordinal);

    private static string Plain(string word) =>
        word.Replace("ue", "u", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal)
            .Replace("ae", "a", StringComparison.Ordinal);
}
