using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>How two words of persons' names agree.</summary>
internal enum PersonWordAgreement
{
    None,
    Initial,
    Loose,
    Nickname,
    Alike,
    Same,
}

internal static class PersonLikeness
{
    private static readonly FrozenDictionary<string, string[]> FullNames = WordFile.Pairs("nicknames")
        .SelectMany(line => line.Left.Split(' ').Append(line.Right).Select(word => (word, line.Right)))
        .GroupBy(x => x.word, x => x.Right, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    public static PersonWordAgreement Of(Word left, Word right)
    {
        var (shorter, longer) = left.Text.Length <= right.Text.Length ? (left, right) : (right, left);
        if (string.Equals(left.Text, right.Text, StringComparison.Ordinal)) return PersonWordAgreement.Same;
        if (shorter.Text.Length is 1) return shorter.Text[0] == longer.Text[0] ? PersonWordAgreement.Initial : PersonWordAgreement.None;
        if (AreNicknames(left.Text, right.Text)) return PersonWordAgreement.Nickname;

        var edits = Edits.Between(shorter.Text, longer.Text, 2);
        if (edits is 1 && longer.Text.Length > 3) return PersonWordAgreement.Alike;
        if (edits is 2 && longer.Text.Length > 6) return PersonWordAgreement.Alike;
        if (left.Sound.Length > 2 && string.Equals(left.Sound, right.Sound, StringComparison.Ordinal)) return PersonWordAgreement.Alike;
        if (Umlauts(left.Text, right.Text)) return PersonWordAgreement.Alike;
        if (edits is 1 or 2 && shorter.Text.Length > 3) return PersonWordAgreement.Loose;
        if (shorter.Text.Length > 2 && longer.Text.StartsWith(shorter.Text, StringComparison.Ordinal)) return PersonWordAgreement.Loose;
        if (shorter.Sound.Length > 1 && string.Equals(left.Sound, right.Sound, StringComparison.Ordinal)) return PersonWordAgreement.Loose;
        return longer.Text.Length > 7 && Edits.Between(shorter.Text, longer.Text, 3) is 3 ? PersonWordAgreement.Loose : PersonWordAgreement.None;
    }

    private static bool AreNicknames(string left, string right) =>
        FullNames.TryGetValue(left, out var names) && FullNames.TryGetValue(right, out var others) && names.Intersect(others, StringComparer.Ordinal).Any();

    // Müller is written Muller or Mueller
    private static bool Umlauts(string left, string right) =>
        string.Equals(Plain(left), Plain(right), StringComparison.Ordinal);

    private static string Plain(string word) => word.Replace("ue", "u", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ae", "a", StringComparison.Ordinal);
}
