namespace Declarations.Matching;

/// <summary>The fields of a sign-on that matching uses.</summary>
/// <param name="Kind">Organisations and individuals never match.</param>
/// <param name="OrganisationDomain">The organisation's own mail domain or its keyed hash; null for free mail and shared
/// domains.</param>
/// <param name="Mailbox">The canonical mailbox or its keyed hash, or null.</param>
/// <param name="OwnName">An organisation's name in its own script, or null.</param>
public sealed record MatchInput(
    SignatoryKind Kind, string Name, string? Country = null, string? OrganisationDomain = null, string? Mailbox = null,
    string? Acronym = null, string? OwnName = null);
