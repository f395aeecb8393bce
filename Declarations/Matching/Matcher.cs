namespace Declarations.Matching;

/// <summary>Decides whether two sign-ons name one signatory. Pure, deterministic, the same whichever comes first.</summary>
public static class Matcher
{
    /// <summary>From this score a person is asked.</summary>
    public const float AskFrom = 0.5f;

    // A question that contradicts a plain statement needs all the more to speak for it.
    private const float Contradicted = 0.2f;

    public static MatchResult Match(MatchProfile left, MatchProfile right)
    {
        (left, right) = InOrder(left, right);
        var rule = Certain(left, right);
        var score = rule is null ? Score(left, right) : 1;
        var decision = rule is not null ? MatchDecision.Same : score >= AskFrom ? MatchDecision.Review : MatchDecision.Different;
        return new MatchResult(decision, score, Reasons.Of(left, right, rule));
    }

    /// <summary>What speaks for and against the two, the certain rule first.</summary>
    public static IReadOnlyList<MatchReason> Why(MatchProfile left, MatchProfile right)
    {
        (left, right) = InOrder(left, right);
        return Reasons.Of(left, right, Certain(left, right));
    }

    /// <summary>The rule of section 6 that merges the two without asking, or null.</summary>
    public static string? Certain(MatchProfile left, MatchProfile right) =>
        left.Kind == right.Kind && string.Equals(left.Key, right.Key, StringComparison.Ordinal)
            ? CertainDuplicateRules.RegroupSignatories(left.Kind, left.Key, left.IsVeryDistinctive
                && right.IsVeryDistinctive, Traits(left), Traits(right))
            : null;

    /// <summary>How likely two given names are one body's, from 0 to 1, without the certain rules.</summary>
    public static float Score(MatchProfile left, MatchProfile right) => Score(left, right, 1, 1);

    /// <summary>The same among the many sign-ons of a register, where chance alone makes look-alikes.</summary>
    /// <param name="left">One sign-on.</param>
    /// <param name="right">The other.</param>
    /// <param name="length">How many sign-ons the register has: the longer, the more of them are alike by chance.</param>
    /// <param name="bodiesAtDomain">How many different names sign from the mail domain the two share; 1 when they share none.</param>
    public static float ScoreInRegister(MatchProfile left, MatchProfile right, long length, int bodiesAtDomain = 1) =>
        Score(left, right, length, bodiesAtDomain);

    private static float Score(MatchProfile left, MatchProfile right, long length, int bodiesAtDomain)
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

        var score = Names(left, right, length, bodiesAtDomain);
        return NameCountries.Conflict(left, right) && !SameDomainAndKey(left, right) ? Math.Min(score, Contradicted) : score;
    }

    private static float Names(MatchProfile left, MatchProfile right, long length, int bodiesAtDomain)
    {
        Span<float> found = stackalloc float[EvidenceReader.Count];
        var best = 0f;
        foreach (var leftName in left.ReadingArray)
        {
            foreach (var rightName in right.ReadingArray)
            {
                EvidenceReader.Read(left, leftName, right, rightName, bodiesAtDomain, found);
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
