using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

/// <summary>Ways to alter the audit trail, and what the verification says of each.</summary>
public sealed class AuditVerificationTests
{
    private const string First = "(select id from audit_entries where subject = 'test:2')";
    private const string Second = "(select id from audit_entries where subject = 'test:3')";

    private Product product = null!;
    private DeclarationsDb db = null!;
    private AuditHead head = null!;

    [SetUp]
    public async Task Record()
    {
        product = await Product.Start(withWorker: false);
        db = product.Db();
        await db.AddEntries("test:1", "test:2", "test:3", "test:4");
        await AuditChain.Extend(db, default);
        head = await AuditChain.Head(db, default);
    }

    [TearDown]
    public async Task End()
    {
        await db.DisposeAsync();
        await product.DisposeAsync();
    }

    [Test]
    public async Task An_unaltered_chain_is_intact_and_covers_every_entry()
    {
        var report = await Verify(new KeptHead("a manifest", head));

        Assert.That(report.Fault, Is.Null);
        Assert.That((report.Entries, report.Waiting), Is.EqualTo((await db.AuditEntries.LongCountAsync(), 0)));
        Assert.That(report.Head, Is.EqualTo(head));
    }

    [TestCase($"update audit_entries set actor = 'nobody' where id = {First}")]
    [TestCase($"update audit_entries set at = at - interval '1 day' where id = {First}")]
    [TestCase($"update audit_entries set declaration_id = gen_random_uuid() where id = {First}")]
    [TestCase($"update audit_entries set change_hash = sha256(change_hash) where id = {First}")]
    [TestCase($"update audit_entries set change = set_byte(change, 100, get_byte(change, 100) # 1) where id = {First}")]
    [TestCase($"update audit_entries set (change, change_hash) = (select change, change_hash from audit_entries where id = {Second}) where id = {First}")]
    public async Task A_changed_entry_is_named_also_when_all_links_were_computed_again(string sql)
    {
        await db.Tamper(sql);
        var plain = await Verify();
        await db.Relink();
        var relinked = await Verify();

        Assert.That(plain.Fault!.ToString(), Does.Match(@"^Entry \d+, at number \d+ of the chain \(test.happened, test:2\) was changed"));
        Assert.That(relinked.Fault, Is.EqualTo(plain.Fault));
    }

    [TestCase($"delete from audit_entries where id = {First}", AuditFaultKind.EntryMissing)]
    [TestCase($"delete from audit_links where entry_id = {First}", AuditFaultKind.LinkMissing)]
    [TestCase($"update audit_links set hash = sha256(hash) where entry_id = {First}", AuditFaultKind.LinkChanged)]
    [TestCase($"update audit_links set entry_id = -entry_id where entry_id in ({First}, {Second}); "
        + $"update audit_links set entry_id = case -entry_id when {First} then {Second} else {First} end where entry_id < 0", AuditFaultKind.LinkChanged)]
    [TestCase("alter table audit_entries alter id drop identity; "
        + $"update audit_entries set id = -id where id = {First}; update audit_links set entry_id = -entry_id where entry_id = -{First}",
        AuditFaultKind.LinkChanged)]
    public async Task A_missing_or_reordered_entry_is_found_at_its_number(string sql, AuditFaultKind kind)
    {
        var number = (await db.AuditLinks.SingleAsync(l => l.EntryId == db.AuditEntries.Single(e => e.Subject == "test:2").Id)).Sequence;

        await db.Tamper(sql);

        var fault = (await Verify()).Fault!;
        Assert.That((fault.Kind, fault.Sequence), Is.EqualTo((kind, (long?)number)));
    }

    [Test]
    public async Task An_entry_that_was_taken_out_of_a_chain_computed_again_is_named()
    {
        await db.Tamper($"delete from audit_links where entry_id = {First}");
        await db.Relink();

        var fault = (await AuditVerification.Run(db, [], new TestClock().GetUtcNow().AddHours(1), default)).Fault!;

        Assert.That(fault.ToString(), Does.Contain("(test.happened, test:2) is not in the chain, though later entries are."));
    }

    [TestCase($"delete from audit_links where entry_id = {First}; delete from audit_entries where id = {First}")]
    [TestCase("delete from audit_links where sequence = (select max(sequence) from audit_links); "
        + "delete from audit_entries where id = (select max(id) from audit_entries)")]
    [TestCase("insert into audit_entries (declaration_id, at, actor, action, subject, change, change_hash) select declaration_id, at, actor, "
        + "action, subject, change, change_hash from audit_entries where subject = 'test:1'; update audit_links set entry_id = (select max(id) "
        + $"from audit_entries) where entry_id = {First}")]
    public async Task What_was_removed_or_inserted_with_all_links_computed_again_differs_from_the_head_in_a_manifest(string sql)
    {
        await db.Tamper(sql);
        await db.Relink();

        var fault = (await Verify(new KeptHead("edition 1 of rivers", head))).Fault!;

        Assert.That((fault.Kind, fault.Sequence), Is.EqualTo((AuditFaultKind.HeadMissing, (long?)head.Sequence)));
        Assert.That(fault.ToString(), Does.Contain("edition 1 of rivers"));
    }

    private async Task<AuditReport> Verify(params KeptHead[] kept)
    {
        db.ChangeTracker.Clear();
        return await AuditVerification.Run(db, kept, product.Clock.GetUtcNow(), default);
    }
}
