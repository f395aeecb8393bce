namespace Declarations.Matching;

/// <summary>The rules for certain duplicates: equal kind and name key, plus one more piece of evidence.</summary>
internal static class CertainDuplicateRules
{
    public const string SameMailbox = "same-mailbox", SameDomain = "same-domain", SameCountryRareName = "same-country-rare-name";

    /// <summary>The rule by which two sign-ons with equal kind and <see cref="NameKeys"/> key are merged, or null.</summary>
    /// <param name="kind">Individuals merge by mailbox only.</param>
    /// <param name="nameKey">The shared key; an empty key never merges.</param>
    /// <param name="isVeryDistinctive"><see cref="NameKeys.IsVeryDistinctive"/> of both names.</param>
    public static string? Find(
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

/// <summary>The evidence beside a sign-on's name; mailbox and domain may be keyed hashes.</summary>
internal sealed record SignOnTraits(string? Mailbox, string? OrganisationDomain, string? Country);
