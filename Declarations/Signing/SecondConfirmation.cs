using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

/// <summary>The question to an organisation, at an address that it publishes, whether it signed. One for each signature: the newest.</summary>
public sealed class SecondConfirmation
{
    public const string Purpose = "second_confirmation";

    public required Guid SignatureId { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>Of the secret in the mailed link.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>A <see cref="SecondConfirmationFacts"/>.</summary>
    public required byte[] Sealed { get; set; }

    public SecondConfirmationFacts Unseal(PrivacyKey privacy) => privacy.UnsealJson<SecondConfirmationFacts>(Sealed, Purpose);

    internal void Write(SecondConfirmationFacts facts, PrivacyKey privacy) => Sealed = privacy.SealJson(facts, Purpose);
}

/// <param name="Email">The published address.</param>
/// <param name="Answer">Null until it answers.</param>
/// <param name="FailedAt">When the mail failed for good.</param>
public sealed record SecondConfirmationFacts(
    string Email, DateTimeOffset AskedAt, OrganisationAnswer? Answer = null, DateTimeOffset? AnsweredAt = null, DateTimeOffset? FailedAt = null);

public enum OrganisationAnswer
{
    Signed,
    Denied,
}

/// <param name="State"><c>asked</c>, <c>undelivered</c>, <c>signed</c> or <c>denied</c>.</param>
public sealed record SecondConfirmationView(string Email, string State, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt)
{
    /// <summary>Null when the organisation was not asked.</summary>
    public static async Task<SecondConfirmationView?> Find(
        DeclarationsDb db, Guid declarationId, Guid signatureId, CancellationToken cancel) =>
        await db.SecondConfirmations.AsNoTracking()
            .SingleOrDefaultAsync(c => c.SignatureId == signatureId && c.DeclarationId == declarationId, cancel) is { } found
            ? Of(found.Unseal(db.Privacy)) : null;

    internal static SecondConfirmationView Of(SecondConfirmationFacts facts) => new(facts.Email, facts switch
    {
        { Answer: OrganisationAnswer.Signed } => "signed",
        { Answer: OrganisationAnswer.Denied } => "denied",
        { FailedAt: not null } => "undelivered",
        _ => "asked",
    }, facts.AskedAt, facts.AnsweredAt);
}

internal sealed class SecondConfirmationMapping : IEntityTypeConfiguration<SecondConfirmation>
{
    public void Configure(EntityTypeBuilder<SecondConfirmation> builder) => builder.HasKey(c => c.SignatureId);
}
