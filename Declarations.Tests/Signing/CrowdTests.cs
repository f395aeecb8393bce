using Declarations.Confirming;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class CrowdTests : SigningTests
{
    [Test]
    public async Task Concurrent_actions_of_signers_and_secretariat_succeed_and_the_counts_are_right()
    {
        var tokens = new List<string>();
        for (var n = 0; n < 48; n++)
        {
            tokens.Add(await Scene.Token(SigningScene.Organisation($"Watch {n % 6}", $"person{n % 24}@watch{n % 6}.example")));
        }

        await Task.WhenAll(tokens.Select(t => Scene.Confirm(t)));
        var own = new List<string>(); // the link of an equal sign-on confirms it once its seat is free
        foreach (var token in tokens)
        {
            if (!(await Scene.With(db => ConfirmSignature.Show(db, token, Scene.Now, default))).IsOfOtherLink)
            {
                own.Add(token);
            }
        }

        var manage = (await Scene.Deliver()).Select(m => SigningScene.TokenIn(m, "my-signature")).ToList();
        var active = (await Scene.Signatures()).Where(s => s.IsActive).ToList();

        Assert.That(active, Has.Count.EqualTo(24));
        await Task.WhenAll(
            [.. active.Select(s => QuarantineAndRelease(s.Id)), .. manage.Select(Scene.Withdraw),
            .. own.Select(t => Unless("signature_over", () => Scene.Confirm(t)))]);

        Assert.That((await Scene.Signatures()).Where(s => s.ConfirmedAt is not null)
            .Select(s => s.State), Has.All.EqualTo(SignatureState.Withdrawn));
        Assert.That(await Scene.With(db => db.Signatories.CountAsync(s => s.Signatures > 0 || s.IsActive)), Is.Zero);
    }

    // A signature that its signer has just withdrawn can no longer be quarantined or released.
    private async Task QuarantineAndRelease(Guid id)
    {
        await Unless("signature_not_confirmed",
            () => Scene.With(db => SignatureModeration.Quarantine(db, Scene.Declaration.Id, id, "member:test", Scene.Now, default)));
        await Unless("signature_not_quarantined",
            () => Scene.With(db => SignatureModeration.Release(db, Scene.Declaration.Id, id, "member:test", Scene.Now, default)));
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
