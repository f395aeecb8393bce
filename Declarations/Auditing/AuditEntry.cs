using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Auditing;

/// <summary>
/// A recorded state change. Append-only: the database refuses deletes, and updates of anything but a change that is sealed again.
/// </summary>
public sealed class AuditEntry
{
    public const string Purpose = "audit entry";
    private const int SaltLength = 32;

    public long Id { get; init; }

    public Guid? DeclarationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>member:{id}</c>, <c>signer</c>, <c>worker</c>, <c>rule</c> or <c>operator</c>; never a name or an address.</summary>
    public required string Actor { get; init; }

    /// <summary>A dotted verb: <c>version.saved</c>, <c>signature.confirmed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The changed object, as kind and id.</summary>
    public required string Subject { get; init; }

    /// <summary>A random salt and JSON <c>{before, after}</c>, sealed: it may contain names.</summary>
    public byte[] Change { get; private set; } = [];

    /// <summary>
    /// SHA-256 of the salt, the columns above and the change. It stays when the change is sealed again, and nobody without the key can
    /// compute it for other columns, because the salt is secret.
    /// </summary>
    public byte[] ChangeHash { get; private set; } = [];

    /// <summary>All columns but id and change. PostgreSQL stores microseconds.</summary>
    internal string Head => $"{DeclarationId}\n{At.UtcTicks / 10}\n{Actor}\n{Action}\n{Subject}\n";

    internal void Commit(PrivacyKey privacy, ReadOnlySpan<byte> change)
    {
        byte[] salted = [.. RandomNumberGenerator.GetBytes(SaltLength), .. change];
        (Change, ChangeHash) = (privacy.Seal(salted, Purpose), HashOf(salted));
    }

    /// <summary>An entry as a backup holds it.</summary>
    internal static AuditEntry Archived(
        long id, Guid? declarationId, DateTimeOffset at, string actor, string action, string subject, byte[] change, byte[] changeHash) => new()
        {
            Id = id,
            DeclarationId = declarationId,
            At = at,
            Actor = actor,
            Action = action,
            Subject = subject,
            Change = change,
            ChangeHash = changeHash,
        };

    /// <summary>The change as it was recorded; null when it, or another column of the entry, was altered since.</summary>
    public JsonElement? Read(PrivacyKey privacy)
    {
        try
        {
            var salted = privacy.Unseal(Change, Purpose);
            return HashOf(salted).AsSpan().SequenceEqual(ChangeHash) ? JsonElement.Parse(salted.AsSpan(SaltLength)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private byte[] HashOf(byte[] salted) =>
        SHA256.HashData([.. salted.AsSpan(0, SaltLength), .. Encoding.UTF8.GetBytes(Head), .. salted.AsSpan(SaltLength)]);
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.Ignore(e => e.Head);
}
