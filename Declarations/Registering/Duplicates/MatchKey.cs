using System.Buffers.Binary;
using Declarations.Encryption;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

/// <summary>A part of a name under which its signatory is looked for, as the first 8 bytes of a keyed hash.</summary>
public sealed class MatchKey
{
    public required long Key { get; init; }

    public required Guid SignatoryId { get; init; }

    public static long Of(PrivacyKey privacy, Guid declarationId, SignatoryKind kind, string key) =>
        BinaryPrimitives.ReadInt64BigEndian(privacy.KeyedHash($"{declarationId}/{kind}/{key}", "match.key"));
}

/// <summary>All keys of one signatory; <see cref="Strong"/> ones may be shared by more and still tell something.</summary>
internal sealed record MatchKeys(long[] Strong, long[] Weak)
{
    public long[] All { get; } = [.. Strong.Concat(Weak).Order()];
}

internal sealed class MatchKeyMapping : IEntityTypeConfiguration<MatchKey>
{
    public void Configure(EntityTypeBuilder<MatchKey> builder) => builder.HasKey(k => new { k.Key, k.SignatoryId });
}
