using Declarations.Mailing;
using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>The folded words by which the secretariat finds a signature.</summary>
internal static class SignerWords
{
    public static IReadOnlyList<string> Of(string? text) =>
        [.. Folded(text).Distinct(StringComparer.Ordinal)];

    public static IEnumerable<string> OfNames(Signer signer) =>
        new[] { signer.Name, signer.OwnName, signer.Acronym }.SelectMany(Folded).Distinct(StringComparer.Ordinal);

    /// <summary>Also of what is sealed: the representative, the organisation's mail domain and the mailbox.</summary>
    public static IEnumerable<string> OfAll(Signer signer, Mailbox? mailbox) =>
        OfNames(signer).Concat(Folded(signer.RepresentativeName)).Concat(Folded(mailbox?.OrganisationDomain))
            .Concat(mailbox is null ? [] : [mailbox.Canonical]).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Folded(string? text) =>
        Folding.Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
