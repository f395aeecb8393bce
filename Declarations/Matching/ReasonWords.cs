namespace Declarations.Matching;

/// <summary>The English sentence for a reason.</summary>
internal static class ReasonWords
{
    public static string Of(MatchReason reason) => Of(reason, token => token);

    /// <param name="written">Maps a folded word to its spelling in the names: see <see cref="WrittenWords"/>.</param>
    public static string Of(MatchReason reason, Func<string, string> written)
    {
        var words = Listed([.. reason.Tokens.Select(written).Distinct(StringComparer.Ordinal)]);
        return reason.Rule switch
        {
            CertainDuplicateRules.SameMailbox => "The same name from the same mailbox: merged automatically.",
            CertainDuplicateRules.SameDomain => "The same name from the same organisation’s mail domain: merged automatically.",
            CertainDuplicateRules.SameCountryRareName =>
                "The same very distinctive name in the same country and no conflicting mail domain: merged automatically.",
            ReasonRules.SameName => "The same name: at most capitals, accents, script, punctuation, short forms or small words differ.",
            ReasonRules.SameWords => $"Both names have {words}.",
            ReasonRules.AlikeWords => $"Spelled, shortened or translated differently, but alike: {words}.",
            ReasonRules.OnlyOnOne => $"Only one of the names has {words}.",
            ReasonRules.Acronym => $"{words} stands for the first letters of the other name.",
            ReasonRules.OtherNumber => $"The numbers differ: {words}.",
            ReasonRules.OtherPlace => $"The places differ: {words}.",
            ReasonRules.OtherBranch => $"They name different branches: {words}.",
            ReasonRules.OtherWords => $"The names differ in {words}.",
            ReasonRules.SameCountry => "Both state the same country.",
            ReasonRules.OtherCountry => "They state different countries.",
            ReasonRules.SharedDomain => "Both signed from the same organisation’s mail domain.",
            ReasonRules.OtherDomain => "They signed from different organisations’ mail domains.",
            ReasonRules.OtherKind => "One is an organisation, the other a person.",
            ReasonRules.Nickname => $"One is a short form of the other: {words}.",
            ReasonRules.Initial => $"An initial may stand for a name: {words}.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Rule, "no sentence for this rule"),
        };
    }

    private static string Listed(IReadOnlyList<string> words)
    {
        var quoted = words.Select(word => $"“{word}”").ToList();
        return quoted.Count < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}";
    }
}
