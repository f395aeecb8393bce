using Declarations.Encryption;

namespace Declarations.Inviting;

/// <summary>Who is invited, as the secretariat entered it; in the clear only in memory, on the secretariat's pages and behind the link.</summary>
/// <param name="Kind"><c>organisation</c>, <c>individual</c>, or null when the list does not say.</param>
/// <param name="Reason">Why the mailbox does not sign, when it said so.</param>
public sealed record Invited(string Email, string? Name, string? Kind, string Language, string? Reason = null)
{
    public const string Purpose = "invitation";

    public byte[] Seal(PrivacyKey privacy) => privacy.SealJson(this, Purpose);
}
