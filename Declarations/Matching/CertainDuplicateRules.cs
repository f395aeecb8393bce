namespace Declarations.Matching;

/// <summary>Section 6's certain duplicates: equal name keys of one kind, and one thing more.</summary>
public static class CertainDuplicateRules
{
    public const string SameMailbox = "same-mailbox", SameDomain = "same-domain", SameCountryRareName = "same-country-rare-name";

    /// <summary>The rule that merges two sign-ons of equal kind and <see cref="NameKeys"/> key, or null: then a person decides.</summary>
    /// <param name="kind">Persons merge by mailbox only, never on the name alone.</param>
    /// <param name="nameKey">The key both sign-ons share; an empty key merges nothing.</param>
    /// <param name="isVeryDistinctive">What <see cref="NameKeys.IsVeryDistinctive"/> says of both names.</param>
    /// <param name="left">The earlier sign-on, or the later: the answer is the same.</param>
    /// <param name="right">The other one.</param>
    public static string? RegroupSignatories(
        SignatoryKind kind, string nameKey, bool isVeryDistinctive, SignOnTraits left, SignOnTraits right)
    {
        if (nameKey.Length == 0)
        {
            return null;
        }

        if (left.Mailbox is not null && Same(left.Mailbox, right.Mailbox))
        {
            return SameMailbox;
        }

        if (kind is SignatoryKind.Individual || Conflict(left.Country, right.Country))
        {
            return null;
        }

        if (left.OrganisationDomain is not null && Same(left.OrganisationDomain, right.OrganisationDomain))
        {
            return SameDomain;
        }

        return isVeryDistinctive && left.Country is not null && Same(left.Country, right.Country)
            && !Conflict(left.OrganisationDomain, right.OrganisationDomain) ? SameCountryRareName : null;
    }

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool Conflict(string? left, string? right) => left is not null && right is not null && !Same(left, right);
}

/// <summary>What a sign-on states beside its name; the mailbox may be its keyed hash.</summary>
public sealed record SignOnTraits(string? Mailbox, string? OrganisationDomain, string? Country);
