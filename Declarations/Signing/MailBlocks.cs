using Declarations.Encryption;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

/// <summary>A mailbox that answered "This was not me": no sign-on of a declaration is mailed to it until it lifts the block.</summary>
public sealed class MailBlock
{
    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    public required byte[] SealedAddress { get; init; }
}

/// <summary>Blocks have no time and a key of their own, so that they are comparable with no signature.</summary>
internal static class MailBlocks
{
    public const string AddressPurpose = "blocked.address";
    private const string HashPurpose = "mail.block";

    public static byte[] Seal(PrivacyKey privacy, Mailbox mailbox) => privacy.SealText(mailbox.Address, AddressPurpose);

    public static Mailbox Unseal(PrivacyKey privacy, byte[] address) => Mailbox.Parse(privacy.UnsealText(address, AddressPurpose));

    public static Task<bool> Has(DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel)
    {
        var hashes = db.Privacy.KeyedHashes(mailbox.Canonical, HashPurpose, declarationId);
        return db.MailBlocks.AnyAsync(b => hashes.Contains(b.Hash), cancel);
    }

    public static Task<int> Add(DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel)
    {
        var (hash, address) = (db.Privacy.KeyedHash(mailbox.Canonical, HashPurpose, declarationId), Seal(db.Privacy, mailbox));
        return db.Database.ExecuteSqlAsync($"""
            insert into mail_blocks (hash, declaration_id, sealed_address) values ({hash}, {declarationId}, {address})
            on conflict do nothing
            """, cancel);
    }

    public static Task<int> Remove(DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel)
    {
        var hashes = db.Privacy.KeyedHashes(mailbox.Canonical, HashPurpose, declarationId);
        return db.MailBlocks.Where(b => hashes.Contains(b.Hash)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Seals and hashes again under the current key what another key sealed.</summary>
    public static async Task<int> Rewrite(DeclarationsDb db, CancellationToken cancel)
    {
        var prefix = db.Privacy.CurrentPrefix;
        var old = await db.MailBlocks
            .FromSql($"select * from mail_blocks where substring(sealed_address from 1 for {prefix.Length}) <> {prefix}")
            .AsNoTracking().ToListAsync(cancel);
        foreach (var block in old)
        {
            await Add(db, block.DeclarationId, Unseal(db.Privacy, block.SealedAddress), cancel);
            await db.MailBlocks.Where(b => b.Hash == block.Hash).ExecuteDeleteAsync(cancel);
        }

        return old.Count;
    }
}

internal sealed class MailBlockMapping : IEntityTypeConfiguration<MailBlock>
{
    public void Configure(EntityTypeBuilder<MailBlock> builder) => builder.HasKey(b => b.Hash);
}
