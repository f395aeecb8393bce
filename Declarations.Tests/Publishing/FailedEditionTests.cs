using System.Text;
using System.Text.Json;
using Declarations.Publishing;
using Declarations.Worker.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Publishing;

/// <summary>Editions that cannot be rendered.</summary>
public sealed class FailedEditionTests : RenderingTests
{
    [Test]
    public async Task An_edition_whose_rendering_is_given_up_fails_with_the_reason()
    {
        var edition = await Scene.Freeze();
        await using var db = Scene.Signing.Db();

        await new RenderEditionHandler(db, Scene.Press, new TestClock()).GiveUp(
            JsonSerializer.SerializeToUtf8Bytes(new { editionId = edition.Id }), "IOException", default);

        var now = await Scene.Signing.With(other => other.Editions.SingleAsync(e => e.Id == edition.Id));
        Assert.That((now.State, now.Fault), Is.EqualTo((EditionState.Failed, "Given up: IOException")));
    }

    [Test]
    public async Task An_edition_that_cannot_be_rendered_again_does_not_stop_the_later_ones()
    {
        var (first, second) = (await Scene.Make(), await Scene.Make());
        await Scene.Close();
        await Scene.Deliver(first);
        await Scene.Deliver(second);
        await Scene.Signing.Change(Receipt, new(null, "Rivers Watch", null, null));
        Scene.Press = Scene.Press with
        {
            Signing = new("", manifest => Encoding.UTF8.GetString(manifest).Contains("\"number\":1,\"rendering\"", StringComparison.Ordinal)
                ? throw new IOException("No key for the first.") : [1]),
        };

        Assert.ThrowsAsync<IOException>(Scene.Republish);

        Assert.ThrowsAsync<RuleBrokenException>(() => Scene.PublicFile(first, "signatories-public.csv"));
        Assert.That(await Scene.Read(second, "signatories-public.csv"), Does.Contain("Rivers Watch"));
        Assert.That(await Scene.PublicFile(second, "signatories-public.csv"), Is.Not.Null);
    }
}
