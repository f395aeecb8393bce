using Declarations.Signing;

namespace Declarations.Tests.Signing;

public sealed class DeadlineTests : SigningTests
{
    [Test]
    public async Task A_signature_submitted_before_the_deadline_is_confirmed_within_the_grace_period()
    {
        Scene.Now = Scene.ClosesAt.AddMinutes(-1);
        var token = await Scene.Token(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddHours(24).AddSeconds(-1);

        var answer = await Scene.Confirm(token);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task After_deadline_and_grace_period_no_signature_is_confirmed()
    {
        var token = await Scene.Token(SigningScene.Individual());
        Scene.Now = Scene.ClosesAt.AddHours(24);

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token));

        Assert.That(refused.Code, Is.EqualTo("signing_closed"));
    }

    [Test]
    public async Task The_link_of_a_confirmed_signature_works_after_closing()
    {
        var token = await Scene.Token(SigningScene.Individual());
        await Scene.Confirm(token);
        Scene.Now = Scene.ClosesAt.AddDays(3);

        var answer = await Scene.Confirm(token);

        Assert.That(answer.State, Is.EqualTo(SignatureState.Confirmed));
    }
}
