using System.Text.Json;
using Declarations.Auditing;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Confirming;

public sealed class ChangeSignatureTests : SigningTests
{
    [Test]
    public async Task A_listing_becomes_more_protective_at_once_and_never_less()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());

        await Scene.Change(token, new("delivered", null, null, null));
        Assert.That(await Counts(), Is.EqualTo(new SignatoryCounts(0, 0, 0, 1)));
        Assert.That(await Names(), Is.EqualTo(new string?[] { null }));

        await Scene.Change(token, new("withheld", null, null, null));
        Assert.That(await Counts(), Is.EqualTo(new SignatoryCounts(0, 0, 1, 0)));

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Change(token, new("public", null, null, null)));
        Assert.That(refused.Code, Is.EqualTo("listing_less_protective"));
        Assert.That(await Counts(), Is.EqualTo(new SignatoryCounts(0, 0, 1, 0)));
    }

    [Test]
    public async Task A_typing_error_is_corrected_with_its_trace_in_the_history()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Organisation("River Wacth"));

        var view = await Scene.Change(token, new(null, "River Watch", null, null));

        Assert.That(view.Name, Is.EqualTo("River Watch"));
        Assert.That(await Names(), Is.EqualTo(new[] { "River Watch" }));
        var revision = await Scene.With(db => db.SignatureRevisions.SingleAsync());
        Assert.That(
            (revision.Field, SigningScene.Privacy.UnsealText(revision.Before, SignatureRevision.Purpose),
                SigningScene.Privacy.UnsealText(revision.After, SignatureRevision.Purpose)),
            Is.EqualTo((RevisedField.Name, "River Wacth", "River Watch")));
        var detail = await Scene.With(db => SignatoryDetail.Read(db, Scene.Declaration.Id, view.Receipt!.Id, default));
        Assert.That(detail!.History.Select(line => line.What), Does.Contain(SignatoryEventKind.Respelled));
        Assert.That((await Scene.Deliver()).Single().Text, Does.Contain("River Watch"));
    }

    [Test]
    public async Task A_corrected_name_is_matched_like_a_new_one()
    {
        await Scene.SignAndConfirm(SigningScene.Organisation("River Watch"));
        var token = await Scene.SignAndConfirm(SigningScene.Organisation("Rivr Wtch", "director@river-watch.example"));
        var before = await Scene.With(db => db.Signatories.Where(s => s.Id != s.HeadId).CountAsync());

        await Scene.Change(token, new(null, "River Watch", null, null));

        Assert.That(before, Is.Zero);
        var hashes = await Scene.With(db => db.Signatories.Select(s => s.NameHash).ToListAsync());
        Assert.That(hashes[0], Is.EqualTo(hashes[1]));
        Assert.That(await Scene.With(db => db.OutboxMessages.CountAsync(m => m.Kind == DuplicateScan.Message)), Is.EqualTo(3));
    }

    [Test]
    public async Task What_is_absent_stays_and_what_is_equal_is_no_change()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Organisation());
        await Scene.Deliver();

        var same = await Scene.Change(token, new("public", "River Watch", new("Amina Mwangi", "Director"), false));
        Assert.That(await Scene.Deliver(), Is.Empty);

        var changed = await Scene.Change(token, new(null, null, new("Wanjiru Kamau", null), null));
        Assert.That(changed.Representative, Is.EqualTo(same.Representative! with { Name = "Wanjiru Kamau" }));
        Assert.That((changed.Name, changed.Listing, changed.Updates), Is.EqualTo((same.Name, same.Listing, same.Updates)));
    }

    [Test]
    public async Task Invalid_changes_are_refused_by_field()
    {
        var person = await Scene.SignAndConfirm(SigningScene.Individual());

        var invalid = Assert.ThrowsAsync<InvalidInputException>(() => Scene.Change(person, new("unlisted", "https://x.example/", new("A", null), null)));

        Assert.That(invalid.Errors.Keys, Is.EquivalentTo(["listing", "name", "representative"]));
    }

    [Test]
    public async Task A_withdrawn_signature_is_not_changed()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());
        await Scene.Withdraw(token);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Change(token, new("withheld", null, null, null)));

        Assert.That(refused.Code, Is.EqualTo("signature_not_active"));
    }

    [Test]
    public async Task A_signature_is_changed_after_closing_and_delivery()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());
        await using (var db = Scene.Db())
        {
            await db.Database.ExecuteSqlAsync($"update declarations set state = 'delivered', closed_at = {Scene.Now}, delivered_at = {Scene.Now}");
        }

        var view = await Scene.Change(token, new("withheld", null, null, null));

        Assert.That(view.Listing, Is.EqualTo(Listing.Withheld));
    }

    [Test]
    public async Task A_held_signature_is_changed_like_an_accepted_one_and_stays_held()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());
        var id = (await Scene.Signatures()).Single().Id;
        await Scene.With(db => SignatureModeration.Quarantine(db, Scene.Declaration.Id, id, "member:1", Scene.Now, default));

        var view = await Scene.Change(token, new("withheld", null, null, null));

        Assert.That((view.State, view.Listing), Is.EqualTo((SignatureState.Confirmed, Listing.Withheld)));
        Assert.That(await Counts(), Is.EqualTo(new SignatoryCounts(0, 0, 0, 0)));
    }

    [Test]
    public async Task Erasure_leaves_no_name_and_no_address_keeps_counts_true_and_the_audit_chain_valid()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Organisation("Rvier Watch"));
        await Scene.SignAndConfirm(SigningScene.Individual());
        await Scene.Change(token, new(null, "River Watch", null, null));
        await Scene.With(db => AuditChain.Extend(db, default));
        await Scene.Deliver();

        var view = await Scene.Erase(token);

        Assert.That((view.State, view.Name, view.Representative), Is.EqualTo((SignatureState.Erased, "", (RepresentativeView?)null)));
        Assert.That((await Scene.Deliver()).Single().Text, Does.Contain("for the last time"));
        Assert.That(await Counts(), Is.EqualTo(new SignatoryCounts(0, 1, 0, 0)));
        await Scene.With(db => AuditChain.Extend(db, default));
        Assert.That((await Scene.With(db => AuditVerification.Run(db, [], Scene.Now, default))).Fault, Is.Null);
        Assert.That(await Scene.With(db => db.SignatureRevisions.CountAsync()), Is.Zero);
        var rows = await Unsealed();
        Assert.That(rows, Does.Not.Contain("River Watch").And.Not.Contain("Rvier").And.Not.Contain("river-watch.example").And.Not.Contain("Amina"));
        Assert.That((await Scene.Erase(token)).State, Is.EqualTo(SignatureState.Erased), "repeated");
    }

    // The sealed columns of the signature and its register rows, decrypted.
    private Task<string> Unsealed() => Scene.With(async db =>
    {
        var text = new List<string>();
        foreach (var signature in await db.Signatures.AsNoTracking().ToListAsync())
        {
            text.Add(JsonSerializer.Serialize(signature.Unseal(db.Privacy)));
        }

        foreach (var signatory in await db.Signatories.AsNoTracking().ToListAsync())
        {
            text.Add($"{db.Privacy.UnsealText(signatory.SealedName, Signatory.NamePurpose)} {signatory.ListedName}");
        }

        foreach (var entry in await db.AuditEntries.AsNoTracking().ToListAsync())
        {
            text.Add(entry.Read(db.Privacy)!.Value.GetRawText());
        }

        return string.Join('\n', text);
    });

    private Task<SignatoryCounts> Counts() => Scene.With(db => SignatoryCounts.Of(db, Scene.Declaration.Id, default));

    private Task<List<string?>> Names() => Scene.With(db => db.Signatories.Select(s => s.ListedName).ToListAsync());
}
