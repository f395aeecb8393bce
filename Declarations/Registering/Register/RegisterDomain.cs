using Declarations.Mailing;
using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>A mail domain to filter by. <paramref name="Organisation"/> is its registered domain; null for free-mail and shared domains.</summary>
internal sealed record RegisterDomain(string Name, string? Organisation)
{
    /// <summary>Null for an empty text.</summary>
    /// <exception cref="InvalidInputException">Not the name of a domain.</exception>
    public static RegisterDomain? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Mailbox.TryParse($"office@{text.Trim().TrimStart('@')}", out var mailbox)
            ? new(mailbox.Domain, mailbox.OrganisationDomain)
            : throw InvalidInputException.For("domain", "must be a mail domain such as example.org");
    }

    public bool Has(Mailbox mailbox) => Organisation is not null
        ? string.Equals(mailbox.OrganisationDomain, Organisation, StringComparison.Ordinal)
        : string.Equals(mailbox.Domain, Name, StringComparison.Ordinal);
}
