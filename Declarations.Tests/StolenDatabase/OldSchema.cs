using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.StolenDatabase;

/// <summary>Puts back beside today's columns what was stored until November 2026, to show that the thief can steal.</summary>
internal static class OldSchema
{
    public static async Task Restore(DeclarationsDb db)
    {
        await db.Database.ExecuteSqlRawAsync("""
            alter table signatures add column mailbox_hash bytea, add column name_hash bytea, add column word_hashes bytea[],
                add column sealed_before bytea;
            alter table members add column mailbox_hash_before bytea;
            """);
        var old = new RootKey(Convert.FromBase64String(Product.PrivacyKey)).Before;
        foreach (var signature in await db.Signatures.AsNoTracking().ToListAsync())
        {
            var signer = signature.Unseal(db.Privacy);
            var mailbox = signer.Mailbox;
            var words = SignerWords.OfAll(signer, mailbox).Select(word => old.Hash(word, "signature.word")[..8]).ToArray();
            var length = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(signer, System.Text.Json.JsonSerializerOptions.Web).Length;
            await db.Database.ExecuteSqlAsync($"""
                update signatures set mailbox_hash = {(mailbox is null ? null : old.Hash(mailbox.Canonical, "mailbox"))},
                    name_hash = {old.Hash(NameKeys.Of(signature.Kind, signer.Name), $"signature.name.{signature.Kind}")},
                    word_hashes = {words}, sealed_before = {System.Security.Cryptography.RandomNumberGenerator.GetBytes(29 + length)}
                where id = {signature.Id}
                """);
        }

        foreach (var member in await db.Members.AsNoTracking().ToListAsync())
        {
            var address = db.Privacy.UnsealText(member.Email, Declarations.Access.Member.EmailPurpose);
            await db.Database.ExecuteSqlAsync($"""
                update members set mailbox_hash_before = {old.Hash(Mailbox.Parse(address).Canonical, "mailbox")} where id = {member.Id}
                """);
        }
    }
}
