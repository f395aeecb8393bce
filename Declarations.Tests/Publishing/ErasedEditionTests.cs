using System.Data.Common;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Declarations.Tests.Publishing;

/// <summary>Editions that name a signatory whose data is erased before or after delivery.</summary>
public sealed class ErasedEditionTests : RenderingTests
{
    private const string Fault = "It held the name of a signatory who has been erased. Order a new edition.";

    [Test]
    public async Task A_final_edition_that_was_not_delivered_loses_its_files_and_its_roll_and_says_why()
    {
        var (final, draft) = (await Scene.Make(), await Scene.Make(EditionKind.Draft));
        await Scene.Close();
        await Scene.Signing.Erase(Nadia);

        await DeleteErased();

        var now = await Read(final);
        Assert.That((now.State, now.Fault), Is.EqualTo((EditionState.Failed, Fault)));
        Assert.That(await Files(final), Is.Empty);
        Assert.That(await Names(final), Is.Empty);
        Assert.That((await Read(draft)).State, Is.EqualTo(EditionState.Ready));
        Assert.That(await Names(draft), Is.Empty);
        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Deliver(final))!;
        Assert.That((refused.Code, refused.Message), Is.EqualTo(("edition_not_ready", $"The edition has no files. {Fault}")));
        var next = await Scene.Make();
        await Scene.Deliver(next);
        Assert.That((next.Number, next.SinceId, (await Names(next)).Contains("Nadia")), Is.EqualTo((2, (Guid?)null, false)));
    }

    [Test]
    public async Task An_edition_that_names_nobody_who_was_erased_stays()
    {
        var gone = await Scene.Signing.SignAndConfirm(SigningScene.Individual("Late", "late@mail.example"));
        await Scene.Signing.Erase(gone);
        var final = await Scene.Make();

        await DeleteErased();

        Assert.That((await Read(final)).State, Is.EqualTo(EditionState.Ready));
        Assert.That(await Files(final), Is.Not.Empty);
    }

    [Test]
    public async Task After_a_delivery_that_was_removed_as_a_mistake_an_edition_stays_for_thirty_days_to_be_delivered_again()
    {
        var final = await Scene.Make();
        await Scene.Close();
        await Deliver(final);
        await RemoveDelivery(final);
        await Scene.Signing.Erase(Nadia);

        await DeleteErased();
        Assert.That((await Read(final)).State, Is.EqualTo(EditionState.Ready));
        Scene.Signing.Now += TimeSpan.FromDays(31);
        await DeleteErased();

        Assert.That((await Read(final)).State, Is.EqualTo(EditionState.Failed));
    }

    [Test]
    public async Task An_erasure_waits_for_a_delivery_and_then_leaves_what_was_delivered()
    {
        var final = await Scene.Make();
        await Scene.Close();
        await Scene.Signing.Erase(Nadia);
        var held = new HeldCommit();

        var delivery = Deliver(final, held);
        await held.Reached;
        var erasure = DeleteErased();
        await Waits(erasure);
        held.Release();
        await delivery;
        await erasure;

        Assert.That((await Read(final)).State, Is.EqualTo(EditionState.Ready));
        Assert.That(await Names(final), Does.Contain("Nadia"));
    }

    [Test]
    public async Task A_delivery_waits_for_an_erasure_and_is_then_refused()
    {
        var final = await Scene.Make();
        await Scene.Close();
        await Scene.Signing.Erase(Nadia);
        var held = new HeldCommit();

        var erasure = DeleteErased(held);
        await held.Reached;
        var delivery = Deliver(final);
        await Waits(delivery);
        held.Release();
        await erasure;

        Assert.That(Assert.ThrowsAsync<RuleBrokenException>(() => delivery)!.Code, Is.EqualTo("edition_not_ready"));
        var now = await Read(final);
        Assert.That((now.State, now.IsPublic), Is.EqualTo((EditionState.Failed, false)));
        Assert.That(await Scene.Signing.With(db => db.Deliveries.AnyAsync()), Is.False);
    }

    private static async Task Waits(Task task) =>
        Assert.That(await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(1))), Is.Not.SameAs(task), "It did not wait.");

    private async Task DeleteErased(params IInterceptor[] interceptors)
    {
        await using var db = Scene.Signing.Db(interceptors);
        await ErasedEditions.Delete(db, Scene.Later(), default);
    }

    private async Task Deliver(Edition edition, params IInterceptor[] interceptors)
    {
        await using var db = Scene.Signing.Db(interceptors);
        var declaration = (await db.FindDeclaration(Scene.Signing.Declaration.Slug, default))!;
        var tracked = (await db.FindEdition(declaration.Id, edition.Address, default))!;
        await RecordDelivery.Deliver(db, declaration, tracked, Scene.To("UNODC Secretariat"), EditionScene.Actor, Scene.Later(), default);
    }

    private Task<Delivery?> RemoveDelivery(Edition edition) => Scene.Signing.With(async db =>
    {
        var declaration = (await db.FindDeclaration(Scene.Signing.Declaration.Slug, default))!;
        var tracked = (await db.FindEdition(declaration.Id, edition.Address, default))!;
        var delivery = await db.Deliveries.SingleAsync(d => d.EditionId == edition.Id);
        return await RecordDelivery.Remove(db, declaration, tracked, delivery.Id, "A mistake.", EditionScene.Actor, Scene.Later(), default);
    });

    private Task<Edition> Read(Edition edition) => Scene.Signing.With(db => db.Editions.AsNoTracking().SingleAsync(e => e.Id == edition.Id));

    private Task<List<string?>> Names(Edition edition) => Scene.Signing.With(async db => FrozenEdition.Unseal(db,
        await db.EditionInputs.Where(e => e.Id == edition.Id).Select(e => e.Frozen).SingleAsync()).Rows.Select(row => row.Row.Name).ToList());

    /// <summary>A transaction that has done everything but its commit.</summary>
    private sealed class HeldCommit : DbTransactionInterceptor
    {
        private readonly TaskCompletionSource reached = new(), released = new();

        public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Release() => released.SetResult();

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            reached.TrySetResult();
            await released.Task.WaitAsync(cancellationToken);
            return result;
        }
    }
}
