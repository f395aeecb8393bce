using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Registering;

/// <summary>
/// A signatory of the same canonical name and kind that is merged by rule, and its rule of <see cref="CertainDuplicateRules"/>. For
/// mailbox and domain a withdrawn signatory counts too, so that decisions about it apply when it signs again.
/// </summary>
internal sealed record CertainDuplicate(Guid SignatoryId, string Rule)
{
    public static async Task<CertainDuplicate?> Find(DeclarationsDb db, Signatory signatory, Signer signer, CancellationToken cancel)
    {
        var sameName = await SameName.Of(db, signatory, signer, [], cancel);
        if (sameName.Find(s => s.HasSameMailbox) is { } ofMailbox)
        {
            return new(ofMailbox.Id, CertainDuplicateRules.SameMailbox);
        }

        if (signatory.Kind == SignatoryKind.Individual)
        {
            return null;
        }

        var domain = DomainOf(db, signatory, signer);
        var sameCountry = sameName.FindAll(s => string.Equals(s.Country, signatory.OwnCountry, StringComparison.Ordinal));
        return domain is not null && sameCountry.Find(s => string.Equals(s.Domain, domain, StringComparison.Ordinal)) is { } ofDomain
            ? new(ofDomain.Id, CertainDuplicateRules.SameDomain)
            : await ByCountry(db, signatory, signer, sameCountry, cancel);
    }

    public static string? DomainOf(DeclarationsDb db, Signatory signatory, Signer signer) =>
        SameName.DomainOf(db, signatory.DeclarationId, signer.Mailbox?.OrganisationDomain);

    /// <summary>Whether organisations of two mail domains share the name in one country, or too many signatories to tell.</summary>
    public static bool IsAmbiguous(string? domain, IReadOnlyCollection<SameName> sameCountry) =>
        sameCountry.Count > SameName.Most
            || sameCountry.Select(s => s.Domain).Append(domain).OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static async Task<CertainDuplicate?> ByCountry(
        DeclarationsDb db, Signatory signatory, Signer signer, List<SameName> sameCountry, CancellationToken cancel)
    {
        var active = signatory.OwnCountry is null ? [] : sameCountry.FindAll(s => s.IsActive);
        return active is [var first, ..] && !IsAmbiguous(DomainOf(db, signatory, signer), active)
            && NameKeys.IsVeryDistinctive(signatory.Kind, signer.Name)
                && NameKeys.IsVeryDistinctive(signatory.Kind, await db.SignedName(first.Id, cancel))
            ? new(first.Id, CertainDuplicateRules.SameCountryRareName)
            : null;
    }
}
