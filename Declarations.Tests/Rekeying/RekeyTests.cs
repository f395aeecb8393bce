using System.Text.RegularExpressions;
using Declarations.Access;
using Declarations.Auditing;
using Declarations.Encryption;
using Declarations.Rekeying;
using Declarations.Tests.Endorsing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Rekeying;

/// <summary>A change of the key, and of what is stored, while people sign.</summary>
public sealed class RekeyTests
{
    private const string NewKey = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private Product product = null!;
    private Surface secretariat = null!;
    private string manage = "", pending = "", code = "";

    [SetUp]
    public async Task Sign()
    {
        product = await Product.Start();
        secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await product.Anyone.Sign("rivers", Surface.Organisation("Harbour Union", "union@harbour.example"));
        await secretariat.Endorse("rivers", EndorsementScene.Organisation("Keepers of the Delta"));
        await product.Anyone.Sign("rivers", Surface.Individual("Amina Nyambura", "amina@home.example", listing: "withheld"));
        manage = await product.Mail.Token("amina@home.example", "my-signature");
        await product.Mail.Token("union@harbour.example", "my-signature");
        await product.Anyone.Sign("rivers", Surface.Individual("Baraka", "baraka@home.example"));
        var erased = await product.Mail.Token("baraka@home.example", "my-signature");
        (await product.Anyone.Post($"my-signature/{erased}/erasure")).Is(200);
        (await product.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Zuri", "zuri@home.example"))).Is(202);
        pending = await product.Mail.Token("zuri@home.example", "confirm");
        code = Regex.Match(product.Mail.To("zuri@home.example")[^1].Text, "[A-Z2-9]{4}-[A-Z2-9]{4}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    [TearDown]
    public async Task Stop() => await product.DisposeAsync();

    [Test]
    public async Task What_was_stored_before_is_derived_again_by_a_run_that_is_interrupted_and_repeated()
    {
        await product.StopWorker();
        await using (var db = product.Db())
        {
            await FormatOne.Restore(db, Product.PrivacyKey);
        }

        for (var interruptions = 1; interruptions <= 3; interruptions++)
        {
            await using var db = product.Db();
            Assert.That(() => Rekey.Run(db, product.Clock.GetUtcNow(), _ => throw new TimeoutException(), default, batch: 1),
                Throws.InstanceOf<TimeoutException>());
        }

        await using (var db = product.Db())
        {
            await Rekey.Run(db, product.Clock.GetUtcNow(), _ => { }, default);
        }

        await product.StartWorker();
        await StillWorks(product);
        await using var after = product.Db();
        Assert.That(await Rekey.Run(after, product.Clock.GetUtcNow(), _ => { }, default), Is.Empty);
        Assert.That(await Under(product, after.Privacy.CurrentPrefix), Is.True);
    }

    [Test]
    public async Task A_key_is_rotated_while_the_service_runs_and_the_previous_key_is_no_longer_needed()
    {
        await using (var rotating = await Restart(NewKey, Product.PrivacyKey))
        {
            var signing = Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
                rotating.Anyone.Sign("rivers", Surface.Individual($"Signer {n}", $"signer{n}@home.example"))));
            await using var db = rotating.Db();
            while (await Rekey.Run(db, rotating.Clock.GetUtcNow(), _ => { }, default) is { Count: > 0 } || !signing.IsCompleted)
            {
            }

            await signing;
            (await rotating.Anyone.Post("declarations/rivers/confirmations", new { email = "zuri@home.example", code })).Is(200);
        }

        await using var rotated = await Restart(NewKey, previous: "");
        await StillWorks(rotated);
        Assert.That(await Under(rotated, PrivacyKey.Parse(NewKey).CurrentPrefix), Is.True);
        await using var audited = rotated.Db();
        await AuditChain.Extend(audited, default);
        var report = await AuditVerification.Run(audited, [], rotated.Clock.GetUtcNow(), default);
        Assert.That((report.Fault, report.Entries), Is.EqualTo(((AuditFault?)null, await audited.AuditEntries.LongCountAsync())));
    }

    [Test]
    public async Task While_keys_are_mixed_a_mailbox_still_signs_once()
    {
        await using var rotating = await Restart(NewKey, Product.PrivacyKey);
        (await rotating.Anyone.Post("declarations/rivers/signatures",
            Surface.Individual("Amina Nyambura", "amina@home.example"))).Is(202);

        await rotating.Mail.Token("amina@home.example", "my-signature", not: manage);
        Assert.That(rotating.Mail.To("amina@home.example").Count(m => m.Token("confirm") is not null), Is.EqualTo(1));
    }

    [Test]
    public async Task Every_column_of_bytes_is_sealed_again_or_is_a_hash()
    {
        string[] hashes =
        [
            "audit_entries.change_hash", "audit_links.hash", "sign_in_links.token_hash", "sessions.token_hash", "members.mailbox_hash",
            "signatures.pending_hash", "signatures.seat_hash", "signatories.name_hash", "signatories.mailbox_hash",
            "signatories.domain_hash", "signature_tokens.hash", "code_attempts.mailbox_hash", "rate_limits.hash", "ended_links.hash", "mail_blocks.hash", "address_corrections.hash", "directory_contacts.hash", "duplicates.pair_hash",
            "delivery_links.hash", "membership_links.hash", "input_links.hash", "followers.hash", "second_confirmations.hash", "invitations.mailbox_hash", "invitation_links.hash",
        ];
        var rewritten = SealedColumn.All.Select(c => $"{c.Table}.{c.Column}")
            .Concat(["duplicates.sealed", "signatures.sealed", "signatures.sealed_network", "signatories.sealed_name", "members.email", "mail_blocks.sealed_address", "invitations.sealed"]);
        await using var source = NpgsqlDataSource.Create(product.ConnectionString);
        await using var command = source.CreateCommand("""
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and data_type = 'bytea'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        string[] shownToEveryone = ["declaration_logos.png", "preview_pictures.png"];
        Assert.That(columns, Is.EquivalentTo(hashes.Concat(rewritten).Concat(shownToEveryone)));
    }

    private async Task<Product> Restart(string key, string previous)
    {
        await product.StopWorker();
        return await product.Again(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Privacy:Key"] = key,
            ["Privacy:PreviousKeys"] = previous,
        });
    }

    /// <summary>Everything that a hash or a sealed value is for.</summary>
    private async Task StillWorks(Product now)
    {
        var member = await now.Anyone.SignIn(Product.Secretariat);
        var withheld = (await member.Get("declarations/rivers/register?q=nyambura")).Is(200);
        Assert.That(withheld.Text, Does.Contain("amina@home.example"));
        Assert.That((await member.Get("declarations/rivers/register?q=union@harbour.example")).Is(200).Text, Does.Contain("Harbour Union"));
        Assert.That((await member.Get("declarations/rivers/register?q=harbour")).Is(200).Text, Does.Contain("Harbour Union"));
        (await now.Anyone.Post($"confirmations/{pending}")).Is(200);
        Assert.That((await now.Anyone.Get($"withdrawals/{manage}")).Is(200).Text, Does.Contain("Amina Nyambura"));

        (await now.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Amina Nyambura", "amina@home.example"))).Is(202);
        await now.Mail.Token("amina@home.example", "my-signature", not: manage);
    }

    private static async Task<bool> Under(Product now, byte[] prefix)
    {
        await using var db = now.Db();
        var all = (await db.Signatures.Select(s => s.Sealed).ToListAsync()).Concat(await db.Members.Select(m => m.Email).ToListAsync())
            .Concat(await db.Signatories.Select(s => s.SealedName).ToListAsync())
            .Concat(await db.AuditEntries.Select(e => e.Change).ToListAsync());
        return all.All(value => value.AsSpan().StartsWith(prefix));
    }
}
