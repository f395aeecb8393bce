using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

public enum TokenPurpose
{
    Confirm,

    Code,

    /// <summary>
    /// The link in the receipt, which shows, changes and withdraws the signature. After confirmation the confirmation link does so too: it
    /// went to the same mailbox.
    /// </summary>
    Manage,

    /// <summary>Stops updates to the mailbox, and does nothing else: updates are forwarded to others.</summary>
    Unsubscribe,
}

/// <summary>The hash of a mailed secret. A signature may have several valid tokens: a second mail does not invalidate the first.</summary>
public sealed class SignatureToken
{
    /// <summary>SHA-256 of a link's token; the keyed hash of a code.</summary>
    public required byte[] Hash { get; init; }

    public required Guid SignatureId { get; init; }

    public required TokenPurpose Purpose { get; init; }
}

internal sealed class SignatureTokenMapping : IEntityTypeConfiguration<SignatureToken>
{
    public void Configure(EntityTypeBuilder<SignatureToken> builder) => builder.HasKey(t => t.Hash);
}

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
