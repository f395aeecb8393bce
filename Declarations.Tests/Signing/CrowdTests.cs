using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class CrowdTests
{
    [Test]
    public async Task Signers_and_secretariat_at_once_never_fail_and_the_counts_are_true()
    {
        await using var scene = await SigningScene.Open();
        var tokens = new List<string>();
        for (var n = 0; n < 48; n++)
        {
            tokens.Add(await scene.Token(SigningScene.Organisation($"Watch {n % 6}", $"person{n % 24}@watch{n % 6}.example")));
        }

        await Task.WhenAll(tokens.Select(scene.Confirm));
        var manage = (await scene.Deliver()).Select(m => SigningScene.TokenIn(m, "my-signature")).ToList();
        var standing = (await scene.Signatures()).Where(s => s.Stands).ToList();

        Assert.That(standing, Has.Count.EqualTo(24));
        await Task.WhenAll([.. standing.Select(s => Strike(scene, s.Id)), .. manage.Select(scene.Withdraw), .. tokens.Select(t => Unless("signature_over", () => scene.Confirm(t)))]);

        Assert.That((await scene.Signatures()).Where(s => s.ConfirmedAt is not null).Select(s => s.State), Has.All.EqualTo(SignatureState.Withdrawn));
        Assert.That(await scene.With(db => db.Signatories.CountAsync(s => s.Signatures > 0 || s.Stands)), Is.Zero);
    }

    // What the signer has just taken back the secretariat no longer holds or releases.
    private static async Task Strike(SigningScene scene, Guid id)
    {
        await Unless("signature_not_confirmed", () => scene.With(db => Striking.Quarantine(db, scene.Declaration.Id, id, "member:test", scene.Now, default)));
        await Unless("signature_not_quarantined", () => scene.With(db => Striking.Release(db, scene.Declaration.Id, id, "member:test", scene.Now, default)));
    }

    private static async Task Unless(string code, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RuleBrokenException refused)
        {
            Assert.That(refused.Code, Is.EqualTo(code));
        }
    }
}
