using Declarations.Signing;

namespace Declarations.Matching;

/// <summary>What the matcher is told of one sign-on; the mailbox may be a keyed hash. This, not the profile, is what one stores.</summary>
/// <param name="Kind">Organisations and individuals never match each other.</param>
/// <param name="Name">As signed.</param>
/// <param name="Country">Two letters, or null.</param>
/// <param name="OrganisationDomain">As <see cref="MailDomain.Organisation"/> gives it: null for free mail and shared domains.</param>
/// <param name="Mailbox">The canonical mailbox or its keyed hash, or null.</param>
public sealed record MatchInput(SignatoryKind Kind, string Name, string? Country = null, string? OrganisationDomain = null, string? Mailbox = null);
