using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Declarations.Tests.Registering;

/// <summary>Signatories whose names are not public: without hashes in the database, and found all the same.</summary>
public sealed class UnnamedSignatoryTests : RegisterTests
{
    [TestCase(Listing.Public, true)]
    [TestCase(Listing.Delivered, false)]
    [TestCase(Listing.Withheld, false)]
    public async Task Only_a_publicly_listed_signatory_has_hashes_and_blocking_keys(Listing listing, bool hasHashes)
    {
        var id = await Scanned("Lake Victoria Watch", "office@lvw.example", listing);

        Assert.That(await HasHashes(id), Is.EqualTo(hasHashes));
        Assert.That(await HasKeys(id), Is.EqualTo(hasHashes));
    }

    [Test]
    public async Task Hashes_and_keys_end_with_a_withdrawal()
    {
        var id = await Scanned("Lake Victoria Watch", "office@lvw.example", Listing.Public);

        await register.Withdraw(id);
        await register.RunEnqueuedScans();

        Assert.That(await HasHashes(id), Is.False);
        Assert.That(await HasKeys(id), Is.False);
    }

    [Test]
    public async Task Hashes_end_when_a_public_signatory_is_merged_with_a_withheld_one_and_return_when_they_are_separated()
    {
        var open = await Scanned("Lake Victoria Watch", "office@lvw.example", Listing.Public);
        var hidden = await Scanned("Lake Victoria Watchers", "info@watchers.example", Listing.Withheld);
        await using var db = register.Db();
        var duplicate = (await DuplicateList.Read(db, register.Declaration, DuplicateState.Open, null, 2, default)).Items.Single().Id;

        await register.Decide(duplicate, DuplicateState.Same);
        Assert.That((await HasHashes(open), await HasKeys(open)), Is.EqualTo((false, false)));

        await register.Undo(duplicate);
        await register.RunEnqueuedScans();
        Assert.That((await HasHashes(open), await HasKeys(open)), Is.EqualTo((true, true)));
        Assert.That((await HasHashes(hidden), await HasKeys(hidden)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Keys_written_late_by_a_scan_do_not_stay_with_a_signatory_that_is_no_longer_named()
    {
        var id = await Scanned("Lake Victoria Watch", "office@lvw.example", Listing.Public);
        await register.Withdraw(id);

        await using var db = register.Db();
        await BlockingIndex.Write(db, id, new HashedBlockingKeys([1, 2], [3]), default);

        Assert.That(await HasKeys(id), Is.False);
    }

    [Test]
    public async Task The_database_refuses_hashes_of_a_name_that_is_not_public()
    {
        var id = await Scanned("Lake Victoria Watch", "office@lvw.example", Listing.Withheld);
        await using var db = register.Db();

        var refused = Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync(
            $"update signatories set name_hash = 'x', mailbox_hash = 'x', word_hashes = '{{}}' where id = {id}"));

        Assert.That(refused.ConstraintName, Is.EqualTo("signatories_hashes_when_named"));
    }

    [TestCase(Listing.Public, Listing.Withheld)]
    [TestCase(Listing.Withheld, Listing.Public)]
    [TestCase(Listing.Withheld, Listing.Delivered)]
    public async Task A_certain_duplicate_of_an_unnamed_signatory_is_merged_and_listed_by_the_more_protective_choice(Listing one, Listing other)
    {
        await Scanned("Lake Victoria Watch", "office@lvw.example", one);

        await Scanned("LAKE VICTORIA WATCH", "director@lvw.example", other);

        await using var db = register.Db();
        var heads = await db.Signatories.Where(s => s.Signatures > 0).ToListAsync();
        Assert.That(heads.Select(h => (h.Signatures, h.Listing)), Is.EqualTo([(2, (Listing)Math.Max((int)one, (int)other))]));
        Assert.That(heads[0].ListedName, Is.Null);
    }

    [TestCase(Listing.Public, Listing.Withheld)]
    [TestCase(Listing.Withheld, Listing.Public)]
    [TestCase(Listing.Withheld, Listing.Withheld)]
    public async Task A_likely_duplicate_of_an_unnamed_signatory_is_queued(Listing one, Listing other)
    {
        await Scanned("Lake Victoria Watch", "office@lvw.example", one);

        await Scanned("Lake Victoria Watchers", "info@watchers.example", other);

        Assert.That(await register.Duplicates(), Has.Length.EqualTo(1));
    }

    [TestCase("victoria watch")]
    [TestCase("vict")]
    [TestCase("wanjiku", Description = "the representative")]
    [TestCase("lvw.example")]
    [TestCase("Office@LVW.example")]
    public async Task The_search_finds_an_unnamed_signature_until_it_is_named_and_again_when_it_is_not(string query)
    {
        var id = await register.Sign("Lake Victoria Watch", "office@lvw.example", representative: "Grace Wanjiku");
        Assert.That(await Search(query), Is.EqualTo([id]), "pending");

        await register.Confirm(id);
        Assert.That(await Search(query), Is.EqualTo(query is "wanjiku" ? Array.Empty<Guid>() : [id]), "public");

        await register.Withdraw(id);
        Assert.That(await Search(query), Is.EqualTo([id]), "withdrawn");
    }

    [Test]
    public async Task The_search_pages_through_named_and_unnamed_signatures_newest_first()
    {
        var ids = new List<Guid>();
        for (var n = 0; n < 9; n++)
        {
            ids.Add(await register.SignAndConfirm($"River Circle {n}", $"circle{n}@river{n}.example", listing: (Listing)(n % 3)));
        }

        var found = new List<Guid>();
        string? after = null;
        do
        {
            await using var db = register.Db();
            var page = await register.List(db, "river circle", after, 2);
            found.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.That(found, Is.EqualTo(ids.AsEnumerable().Reverse()));
    }

    [Test]
    public async Task A_deleted_sign_on_is_no_longer_found_and_leaves_no_gap_in_a_page()
    {
        var ids = new List<Guid>();
        for (var n = 0; n < 4; n++)
        {
            ids.Add(await register.Sign($"River Circle {n}", $"circle{n}@river{n}.example"));
        }

        Assert.That(await Search("river"), Has.Length.EqualTo(4));
        await using var db = register.Db();
        await db.Signatures.Where(s => s.Id == ids[3]).ExecuteDeleteAsync();

        Assert.That(await Search("river"), Is.EqualTo([ids[2], ids[1], ids[0]]));
    }

    private async Task<Guid> Scanned(string name, string mailbox, Listing listing)
    {
        var id = await register.SignAndConfirm(name, mailbox, listing: listing);
        await register.RunEnqueuedScans();
        return id;
    }

    private async Task<Guid[]> Search(string query)
    {
        await using var db = register.Db();
        return [.. (await register.List(db, query)).Items.Select(item => item.Id)];
    }

    private async Task<bool> HasHashes(Guid id)
    {
        await using var db = register.Db();
        var signatory = await db.Signatories.SingleAsync(s => s.Id == id);
        Assert.That(signatory.WordHashes is null, Is.EqualTo(signatory.NameHash is null));
        return signatory.IsNamed;
    }

    private async Task<bool> HasKeys(Guid id)
    {
        await using var db = register.Db();
        return await db.BlockingKeys.AnyAsync(k => k.SignatoryId == id);
    }
}
