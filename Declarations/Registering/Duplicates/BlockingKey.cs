using System.Buffers.Binary;
using Declarations.Encryption;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

/// <summary>A blocking key of a signatory's name: the first 8 bytes of a keyed hash. Signatories that share keys are compared.</summary>
public sealed class BlockingKey
{
    public required long Key { get; init; }

    public required Guid SignatoryId { get; init; }

    public static long Of(PrivacyKey privacy, Guid declarationId, SignatoryKind kind, string key) =>
        BinaryPrimitives.ReadInt64BigEndian(privacy.KeyedHash($"{declarationId}/{kind}/{key}", "match.key"));
}

/// <summary>All blocking keys of one signatory. <see cref="Strong"/> keys stay selective when more signatories share them.</summary>
internal sealed record HashedBlockingKeys(long[] Strong, long[] Weak)
{
    public long[] All { get; } = [.. Strong.Concat(Weak).Order()];
}

internal sealed class BlockingKeyMapping : IEntityTypeConfiguration<BlockingKey>
{
    public void Configure(EntityTypeBuilder<BlockingKey> builder) => builder.HasKey(k => new { k.Key, k.SignatoryId });
}
