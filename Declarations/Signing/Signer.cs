using Declarations.Encryption;

namespace Declarations.Signing;

/// <summary>Everything personal of a signature; exists in the clear only in memory and in the signer's own mail.</summary>
public sealed record Signer(
    string Name,
    string Email,
    string? Acronym = null,
    string? OwnName = null,
    string? Website = null,
    string? RepresentativeName = null,
    string? RepresentativeTitle = null,
    string? Affiliation = null)
{
    public const string Purpose = "signature";

    public static Signer Of(Signature signature, PrivacyKey privacy) => privacy.UnsealJson<Signer>(signature.Sealed, Purpose);

    public byte[] Seal(PrivacyKey privacy) => privacy.SealJson(this, Purpose);
}
