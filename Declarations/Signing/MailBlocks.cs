using Declarations.Database;
using Declarations.Encryption;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

public enum MailBlockKind
{
    /// <summary>The mailbox answered "This was not me": no sign-on is mailed to it until it lifts the block.</summary>
    SignOns,

    /// <summary>The mailbox stopped updates. A block and not a mark at each of its signatures, which would link them.</summary>
    Updates,

    /// <summary>The mailbox asked for no more invitations. It can sign, and is mailed about what it signs.</summary>
    Invitations,

    /// <summary>The mailbox answered "This was not me" about input to a consultation.</summary>
    Inputs,
}

/// <summary>A mailbox that wants no mail of one kind about a declaration.</summary>
public sealed class MailBlock
{
    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    public required MailBlockKind Kind { get; init; }

    public required byte[] SealedAddress { get; init; }
}

/// <summary>Blocks have no time and a key of their own, so that they are comparable with no signature.</summary>
internal static class MailBlocks
{
    public const string AddressPurpose = "blocked.address";

    public static byte[] Seal(PrivacyKey privacy, Mailbox mailbox) => privacy.SealText(mailbox.Address, AddressPurpose);

    public static Mailbox Unseal(PrivacyKey privacy, byte[] address) => Mailbox.Parse(privacy.UnsealText(address, AddressPurpose));

    public static Task<bool> Has(
        DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel, MailBlockKind kind = MailBlockKind.SignOns)
    {
        var hashes = db.Privacy.KeyedHashes(mailbox.Canonical, HashPurpose(kind), declarationId);
        return db.MailBlocks.AnyAsync(b => hashes.Contains(b.Hash), cancel);
    }

    /// <summary>The hashes of mailboxes that want no invitations.</summary>
    public static Task<List<byte[]>> Uninvitable(DeclarationsDb db, Guid declarationId, CancellationToken cancel) => db.MailBlocks
        .Where(b => b.DeclarationId == declarationId && (b.Kind == MailBlockKind.SignOns || b.Kind == MailBlockKind.Invitations))
        .Select(b => b.Hash).ToListAsync(cancel);

    /// <summary>The mailbox wants no invitations when one of these is stored.</summary>
    public static byte[][] HashesOfUninvitable(PrivacyKey privacy, Guid declarationId, Mailbox mailbox) =>
    [
        .. privacy.KeyedHashes(mailbox.Canonical, HashPurpose(MailBlockKind.SignOns), declarationId),
        .. privacy.KeyedHashes(mailbox.Canonical, HashPurpose(MailBlockKind.Invitations), declarationId),
    ];

    public static Task<int> Add(
        DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel, MailBlockKind kind = MailBlockKind.SignOns)
    {
        var (hash, address) = (db.Privacy.KeyedHash(mailbox.Canonical, HashPurpose(kind), declarationId), Seal(db.Privacy, mailbox));
        var name = SnakeCase.Of(kind.ToString());
        return db.Database.ExecuteSqlAsync($"""
            insert into mail_blocks (hash, declaration_id, kind, sealed_address) values ({hash}, {declarationId}, {name}, {address})
            on conflict do nothing
            """, cancel);
    }

    public static Task<int> Remove(
        DeclarationsDb db, Guid declarationId, Mailbox mailbox, CancellationToken cancel, MailBlockKind kind = MailBlockKind.SignOns)
    {
        var hashes = db.Privacy.KeyedHashes(mailbox.Canonical, HashPurpose(kind), declarationId);
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
            await Add(db, block.DeclarationId, Unseal(db.Privacy, block.SealedAddress), cancel, block.Kind);
            await db.MailBlocks.Where(b => b.Hash == block.Hash).ExecuteDeleteAsync(cancel);
        }

        return old.Count;
    }

    private static string HashPurpose(MailBlockKind kind) => kind switch
    {
        MailBlockKind.Updates => "mail.block.updates",
        MailBlockKind.Invitations => "mail.block.invitations",
        MailBlockKind.Inputs => "mail.block.inputs",
        _ => "mail.block",
    };
}

internal sealed class MailBlockMapping : IEntityTypeConfiguration<MailBlock>
{
    public void Configure(EntityTypeBuilder<MailBlock> builder) => builder.HasKey(b => b.Hash);
}
