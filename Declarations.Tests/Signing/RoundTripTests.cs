using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>The number of SQL commands of the signing path; begin and commit are not commands.</summary>
public sealed class RoundTripTests : SigningTests
{
    private readonly CommandCounter commands = new();

    [Test]
    public async Task A_sign_on_takes_one_read_and_one_batch_of_two_inserts()
    {
        await using var db = Scene.Db(commands);

        var declaration = (await db.FindDeclaration(Scene.Declaration.Slug, default))!;
        await SubmitSignature.Submit(db, declaration, SigningScene.Individual(), "C0000200", Scene.Now, default);

        Assert.That(commands.Take(), Is.EqualTo(2));
        Assert.That(db.ChangeTracker.Entries().Select(e => e.Entity.GetType()),
            Is.EquivalentTo([typeof(Declaration), typeof(Signature), typeof(OutboxMessage)]));
    }

    [Test]
    public async Task A_sign_on_whose_mail_cannot_be_stored_is_not_stored_either()
    {
        await Scene.With(db => db.Database.ExecuteSqlAsync(
            $"alter table outbox_messages add constraint no_begun check (kind <> 'signature.begun') not valid"));

        try
        {
            Assert.ThrowsAsync<DbUpdateException>(() => Scene.Submit(SigningScene.Individual()));

            Assert.That(await Scene.With(db => db.Signatures.CountAsync()), Is.Zero);
        }
        finally
        {
            await Scene.With(db => db.Database.ExecuteSqlAsync($"alter table outbox_messages drop constraint no_begun"));
        }
    }

    [Test]
    public async Task A_confirmation_reads_each_row_once_however_many_have_signed([Values(0, 3)] int others)
    {
        for (var n = 0; n < others; n++)
        {
            await Scene.SignAndConfirm(SigningScene.Individual($"Signer {n}", $"signer{n}@mail.example"));
        }

        var token = await Scene.Token(SigningScene.Individual());
        await using var db = Scene.Db(commands);

        await ConfirmSignature.Show(db, token, Scene.Now, default);
        var shown = commands.Take();
        await ConfirmSignature.Confirm(db, Scene.Site, token, Scene.Now, default);
        var confirmed = commands.Take();
        db.ChangeTracker.Clear();
        await ConfirmSignature.Confirm(db, Scene.Site, token, Scene.Now, default);

        Assert.That(shown, Is.EqualTo(2), "the link, what waits for its mailbox");
        Assert.That(confirmed, Is.EqualTo(6),
            "declaration, mailbox, name lock, certain duplicate by hash and in memory, one batch of writes");
        Assert.That(commands.Take(), Is.EqualTo(2), "declaration, mailbox");
    }

    [Test]
    public async Task A_withdrawal_locks_and_reads_signature_and_declaration_with_one_command()
    {
        var token = await Scene.SignAndConfirm(SigningScene.Individual());
        await using var db = Scene.Db(commands);
        await WithdrawSignature.Withdraw(db, Scene.Site, token, Scene.Now, default);
        commands.Take();
        db.ChangeTracker.Clear();

        await WithdrawSignature.Withdraw(db, Scene.Site, token, Scene.Now, default);

        Assert.That(commands.Take(), Is.EqualTo(1));
        Assert.That(await Scene.With(db => db.Signatories.CountAsync(s => s.Signatures > 0)), Is.Zero);
    }
}
