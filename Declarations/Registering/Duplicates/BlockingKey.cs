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
}

/// <summary>The blocking keys of one signatory, in the clear.</summary>
internal sealed record SharedKeys(SignatoryKind Kind, IReadOnlySet<string> All)
{
    /// <summary>Sorted, so that concurrent inserts of the same keys do not deadlock.</summary>
    public HashedBlockingKeys Hashed(PrivacyKey privacy, Guid declarationId) => new(
        Hashes(privacy, declarationId, All.Where(BlockingKeys.IsStrong)),
        Hashes(privacy, declarationId, All.Where(key => !BlockingKeys.IsStrong(key))));

    private long[] Hashes(PrivacyKey privacy, Guid declarationId, IEnumerable<string> keys) =>
        [.. keys.Select(key => BinaryPrimitives.ReadInt64BigEndian(
            privacy.KeyedHash($"{Kind}/{key}", "signatory.blocking", declarationId))).Distinct().Order()];
}

/// <summary>As stored. <see cref="Strong"/> keys stay selective when more signatories share them.</summary>
internal sealed record HashedBlockingKeys(long[] Strong, long[] Weak)
{
    public long[] All { get; } = [.. Strong.Concat(Weak).Order()];
}

internal sealed class BlockingKeyMapping : IEntityTypeConfiguration<BlockingKey>
{
    public void Configure(EntityTypeBuilder<BlockingKey> builder) => builder.HasKey(k => new { k.Key, k.SignatoryId });
}
