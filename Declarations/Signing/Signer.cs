using System.Text.Json.Serialization;
using Declarations.Encryption;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>The personal data of a signature; in the clear only in memory and in the signer's own mails.</summary>
/// <remarks>
/// <c>Discreet</c>: no subject of a mail to the signer names the declaration. <c>Received</c>: it came off-line, and was entered by the
/// secretariat.
/// </remarks>
public sealed record Signer(
    string Name,
    string Email,
    string? Acronym = null,
    string? OwnName = null,
    string? Website = null,
    string? RepresentativeName = null,
    string? RepresentativeTitle = null,
    string? Affiliation = null,
    bool Discreet = false,
    Delegation? PassedOnTo = null,
    Delegation? PassedOnBy = null,
    ReceivedDocument? Received = null,
    DirectoryConsent? Directory = null)
{
    public const string Purpose = "signature";

    /// <summary>Passed on by a colleague, and not confirmed yet: the confirmation asks who signs.</summary>
    [JsonIgnore]
    public bool NeedsRepresentative => PassedOnBy is not null && RepresentativeName is null;

    /// <summary>False once it was erased. A signature that came off-line may have no mailbox.</summary>
    [JsonIgnore]
    public bool IsKept => Email.Length > 0 || Received is not null;

    /// <summary>Null when none is known.</summary>
    [JsonIgnore]
    public Mailbox? Mailbox => Email.Length > 0 ? Mailing.Mailbox.Parse(Email) : null;

    public byte[] Seal(PrivacyKey privacy) => privacy.SealJson(this, Purpose);
}
