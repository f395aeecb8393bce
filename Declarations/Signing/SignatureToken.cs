using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

public enum TokenPurpose
{
    /// <summary>A mailed link to confirm.</summary>
    Confirm,

    /// <summary>A short code to type, bound to declaration and mailbox.</summary>
    Code,

    /// <summary>The receipt's link to one's signature.</summary>
    Manage,
}

/// <summary>A secret that was mailed to a signer, by its hash. Several may live at once: a second mail does not break the first.</summary>
public sealed class SignatureToken
{
    /// <summary>SHA-256 of a link's token; the keyed hash of a code.</summary>
    public required byte[] Hash { get; init; }

    public required Guid SignatureId { get; init; }

    public required TokenPurpose Purpose { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SignatureTokenMapping : IEntityTypeConfiguration<SignatureToken>
{
    public void Configure(EntityTypeBuilder<SignatureToken> builder) => builder.HasKey(t => t.Hash);
}

/// <summary>How often somebody typed a code for one mailbox since a moment.</summary>
public sealed class CodeAttempts
{
    public required byte[] MailboxHash { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required int Attempts { get; init; }
}

internal sealed class CodeAttemptsMapping : IEntityTypeConfiguration<CodeAttempts>
{
    public void Configure(EntityTypeBuilder<CodeAttempts> builder) => builder.HasKey(a => a.MailboxHash);
}
