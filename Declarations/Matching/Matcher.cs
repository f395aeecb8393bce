namespace Declarations.Matching;

/// <summary>Decides whether two sign-ons name the same signatory. Pure, deterministic and symmetric.</summary>
public static class Matcher
{
    /// <summary>Pairs with at least this score are reviewed by a person.</summary>
    public const float AskFrom = 0.5f;

    // Caps the score of pairs that state different countries.
    private const float Contradicted = 0.2f;

    public static MatchResult Match(MatchProfile left, MatchProfile right)
    {
        (left, right) = InOrder(left, right);
        var rule = Certain(left, right);
        var score = rule is null ? Score(left, right) : 1;
        var decision = rule is not null ? MatchDecision.Same : score >= AskFrom ? MatchDecision.Review : MatchDecision.Different;
        return new MatchResult(decision, score, Reasons.Of(left, right, rule));
    }

    /// <summary>Reasons for and against a match, the certain rule first.</summary>
    public static IReadOnlyList<MatchReason> Why(MatchProfile left, MatchProfile right)
    {
        (left, right) = InOrder(left, right);
        return Reasons.Of(left, right, Certain(left, right));
    }

    /// <summary>The rule that merges the two automatically, or null.</summary>
    public static string? Certain(MatchProfile left, MatchProfile right) =>
        left.Kind == right.Kind && string.Equals(left.Key, right.Key, StringComparison.Ordinal)
            ? CertainDuplicateRules.Find(
                left.Kind, left.Key, left.IsVeryDistinctive && right.IsVeryDistinctive, Traits(left), Traits(right))
            : null;

    /// <summary>Probability that two given names are the same signatory's, without the certain rules.</summary>
    public static float Score(MatchProfile left, MatchProfile right) => Score(left, right, 1, 1);

    /// <summary>The same within a register, where similar names also occur by chance.</summary>
    /// <param name="length">Number of sign-ons in the register.</param>
    /// <param name="namesAtDomain">Number of distinct names that signed from the shared mail domain; 1 when none is shared.</param>
    public static float ScoreInRegister(MatchProfile left, MatchProfile right, long length, int namesAtDomain = 1) =>
        Score(left, right, length, namesAtDomain);

    private static float Score(MatchProfile left, MatchProfile right, long length, int namesAtDomain)
    {
        if (left.Kind != right.Kind || !left.HasWords || !right.HasWords)
        {
            return 0;
        }

        (left, right) = InOrder(left, right);
        if (left.Kind is SignatoryKind.Individual)
        {
            return PersonScore.Of(left.Main, right.Main);
        }

        var score = Names(left, right, length, namesAtDomain);
        return NameCountries.Conflict(left, right) && !SameDomainAndKey(left, right) ? Math.Min(score, Contradicted) : score;
    }

    private static float Names(MatchProfile left, MatchProfile right, long length, int namesAtDomain)
    {
        Span<float> found = stackalloc float[EvidenceReader.Count];
        var best = 0f;
        foreach (var leftName in left.Readings)
        {
            foreach (var rightName in right.Readings)
            {
                if (!ShortNames.AreComparable(leftName, rightName))
                {
                    continue;
                }

                var (one, other) = ShortNames.HaveSameLetters(leftName, rightName)
                    ? (leftName.AsOneWord, rightName.AsOneWord) : (leftName, rightName);
                EvidenceReader.Read(left, one, right, other, namesAtDomain, found);
                best = Math.Max(best, EvidenceWeights.Score(found, length));
            }
        }

        return best;
    }

    private static bool SameDomainAndKey(MatchProfile left, MatchProfile right) =>
        left.OrganisationDomain is not null
        && string.Equals(left.OrganisationDomain, right.OrganisationDomain, StringComparison.Ordinal)
        && string.Equals(left.Key, right.Key, StringComparison.Ordinal);

    private static SignOnTraits Traits(MatchProfile profile) => new(profile.SignOn.Mailbox, profile.OrganisationDomain, profile.Country);

    internal static (MatchProfile Left, MatchProfile Right) InOrder(MatchProfile left, MatchProfile right)
    {
        var order = string.CompareOrdinal(left.Key, right.Key);
        if (order is 0)
        {
            order = string.CompareOrdinal(left.SignOn.Name, right.SignOn.Name);
        }

        return order <= 0 ? (left, right) : (right, left);
    }
}
