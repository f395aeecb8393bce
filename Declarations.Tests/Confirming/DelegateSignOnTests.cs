using Declarations.Confirming;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Tests.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Confirming;

/// <summary>An organisation's representative passes a sign-on on to a colleague.</summary>
public sealed class DelegateSignOnTests : SigningTests
{
    private const string First = "office@river-watch.example", Colleague = "director@river-watch.example";

    private static readonly SignatureForm.RepresentativePart Nadia = new("Nadia Wanjiru", "Chair", true);

    [Test]
    public async Task The_colleague_gets_a_link_of_their_own_and_confirms_in_their_own_name_and_mailbox()
    {
        var first = await Scene.Token(SigningScene.Organisation(listing: "withheld"));
        Scene.Now = Scene.Now.AddHours(1);

        await Delegate(first);
        var mail = (await Scene.Deliver()).Single();
        var token = SigningScene.TokenIn(mail, "confirm");
        var shown = await Scene.Show(token);
        var confirmed = await Confirm(token, Nadia);

        Assert.That((mail.To, mail.Subject), Is.EqualTo((Colleague, "A colleague asks you to sign: A declaration on rivers")));
        Assert.That(mail.Text, Does.Contain($"Passed on by: Amina Mwangi, Director, {First}").And.Contain("River Watch"));
        Assert.That(SigningScene.CodeIn(mail), Is.Empty, "a code's page does not ask who signs");
        Assert.That((shown.State, shown.NeedsRepresentative, shown.Representative, shown.PassedOnBy!.Email),
            Is.EqualTo((SignatureState.Pending, true, (RepresentativeView?)null, First)));
        Assert.That((confirmed.State, confirmed.Name, confirmed.Listing, confirmed.Representative),
            Is.EqualTo((SignatureState.Confirmed, "River Watch", Listing.Withheld, new RepresentativeView("Nadia Wanjiru", "Chair"))));
        Assert.That((await Scene.Deliver()).Single().To, Is.EqualTo(Colleague));
        Assert.That((await Confirm(token, Nadia)).State, Is.EqualTo(SignatureState.Confirmed), "repeated");
    }

    [Test]
    public async Task The_first_link_tells_that_it_was_passed_on_and_not_what_became_of_it()
    {
        var first = await Scene.Token(SigningScene.Organisation());
        await Delegate(first);
        var before = await Scene.Show(first);
        await Confirm(SigningScene.TokenIn((await Scene.Deliver()).Single(), "confirm"), Nadia);

        var after = await Scene.Show(first);

        Assert.That((before.State, before.PassedOnTo?.Email, before.PassedOnTo?.At), Is.EqualTo((SignatureState.Pending, Colleague, Scene.Now)));
        Assert.That(after with { Waiting = null }, Is.EqualTo(before with { Waiting = null }));
    }

    [Test]
    public async Task The_secretariat_sees_the_trace_at_both_sign_ons_and_in_the_audit()
    {
        var first = await Scene.Token(SigningScene.Organisation());
        Scene.Now = Scene.Now.AddSeconds(1);
        await Delegate(first);
        var (from, to) = ((await Scene.Signatures())[0].Id, (await Scene.Signatures())[1].Id);

        var details = await Scene.With(async db => (
            (await RegisterDetail.Read(db, Scene.Declaration.Id, from, default))!,
            (await RegisterDetail.Read(db, Scene.Declaration.Id, to, default))!,
            await db.AuditEntries.OrderBy(e => e.Id).LastAsync(e => e.Action == "signature.delegated")));

        Assert.That(details.Item1.Signer.PassedOnTo, Is.EqualTo(new Delegation(Colleague, Scene.Now, to)));
        Assert.That(details.Item2.Signer.PassedOnBy, Is.EqualTo(new Delegation(First, Scene.Now, from, "Amina Mwangi", "Director")));
        Assert.That(details.Item3.Subject, Does.Not.Contain($"{from}").And.Not.Contain($"{to}"));
        Assert.That(details.Item3.Read(SigningScene.Privacy)!.Value.GetRawText(), Does.Contain($"{from}").And.Contain($"{to}").And.Not.Contain('@'));
    }

    [Test]
    public async Task Who_signs_is_asked_of_a_passed_on_sign_on_and_of_no_other()
    {
        var first = await Scene.Token(SigningScene.Organisation());
        await Delegate(first);
        var token = SigningScene.TokenIn((await Scene.Deliver()).Single(), "confirm");

        var missing = Assert.ThrowsAsync<InvalidInputException>(() => Scene.Confirm(token));
        var unauthorised = Assert.ThrowsAsync<InvalidInputException>(() => Confirm(token, Nadia with { Authorised = false }));
        var unasked = Assert.ThrowsAsync<InvalidInputException>(() => Confirm(first, Nadia));

        Assert.That(missing.Errors.Keys, Is.EquivalentTo(new[] { "representative.name", "representative.authorised" }));
        Assert.That(unauthorised.Errors.Keys, Is.EqualTo(new[] { "representative.authorised" }));
        Assert.That(unasked.Errors.Keys, Is.EqualTo(new[] { "representative" }));
        Assert.That((await Scene.Signatures()).Exists(s => s.ConfirmedAt is not null), Is.False);
    }

    [Test]
    public async Task A_mailbox_that_refused_gets_no_mail()
    {
        await Scene.Refuse(await Scene.Token(SigningScene.Individual("Nadia", Colleague)));
        var first = await Scene.Token(SigningScene.Organisation());

        await Delegate(first);

        Assert.That(await Scene.Deliver(), Is.Empty);
        Assert.That((await Scene.Show(first)).PassedOnTo?.Email, Is.EqualTo(Colleague), "the same answer as for every mailbox");
    }

    [Test]
    public async Task A_stranger_cannot_flood_a_mailbox_by_passing_on()
    {
        for (var n = 0; n < 15; n++)
        {
            await Delegate(await Scene.Token(SigningScene.Organisation($"Stranger {n}", $"stranger{n}@mail{n}.example")));
            await Scene.Deliver();
        }

        var first = await Scene.Token(SigningScene.Organisation());
        for (var n = 0; n < 3; n++)
        {
            await Delegate(first, $"colleague{n}@river-watch.example");
        }

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Delegate(first, "one-more@river-watch.example"));
        Assert.That(refused.Code, Is.EqualTo("too_many_delegations"));
        Assert.That(await Scene.With(db => db.Signatures.CountAsync(s => s.MailedAt != null)), Is.EqualTo(15 + 12 + 1), "12 an hour to one mailbox");
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Only_an_organisations_sign_on_that_waits_is_passed_on()
    {
        var individual = await Scene.Token(SigningScene.Individual());
        var confirmed = await Scene.Token(SigningScene.Organisation());
        var late = await Scene.Token(SigningScene.Organisation("Late Watch", "late@river-watch.example"));
        await Scene.Confirm(confirmed);

        Assert.That(Refusal(individual), Is.EqualTo("not_organisation"));
        Assert.That(Refusal(confirmed), Is.EqualTo("already_confirmed"));
        Assert.That(Refusal("short"), Is.EqualTo("link_garbled"));
        foreach (var email in new[] { null, "nobody", "late@river-watch.example" })
        {
            Assert.That(Assert.ThrowsAsync<InvalidInputException>(() => Delegate(late, email)).Errors.Keys, Is.EqualTo(new[] { "email" }));
        }

        Scene.Now = Scene.Declaration.ConfirmableUntil!.Value.AddMinutes(1);
        Assert.That(Refusal(late), Is.EqualTo("signing_closed"));
    }

    [Test]
    public async Task A_sign_on_passed_on_in_the_time_of_grace_can_be_confirmed()
    {
        Scene.Now = Scene.ClosesAt.AddHours(-1);
        var first = await Scene.Token(SigningScene.Organisation());
        Scene.Now = Scene.ClosesAt.AddHours(1);

        await Delegate(first);

        Assert.That((await Confirm(SigningScene.TokenIn((await Scene.Deliver()).Single(), "confirm"), Nadia)).State,
            Is.EqualTo(SignatureState.Confirmed));
    }

    [Test]
    public async Task Another_link_of_the_colleagues_mailbox_confirms_it_too()
    {
        var own = await Scene.Token(SigningScene.Individual("Nadia", Colleague));
        await Delegate(await Scene.Token(SigningScene.Organisation()));
        var waiting = (await Scene.Show(own)).Waiting!.Single();

        var confirmed = await Scene.With(db => ConfirmSignature.Confirm(db, Scene.Site, own, Scene.Now, default, new(waiting.Id, Nadia)));

        Assert.That((waiting.NeedsRepresentative, confirmed.Name, confirmed.State), Is.EqualTo((true, "River Watch", SignatureState.Confirmed)));
    }

    [Test]
    public async Task The_colleague_is_reminded_and_the_first_representative_is_not()
    {
        await Delegate(await Scene.Token(SigningScene.Organisation()));
        await Scene.Deliver();
        Scene.Now = Scene.Now.AddDays(4);

        await Scene.With(db => SignatureReminders.Remind(db, Scene.Site, Scene.Now, default));

        var reminder = (await Scene.Deliver()).Single();
        Assert.That(reminder.To, Is.EqualTo(Colleague));
        Assert.That(reminder.Text, Does.Contain("A colleague has passed on to you").And.Not.Contain("You began to sign"));
    }

    private Task<bool> Delegate(string token, string? email = Colleague) => Scene.With(async db =>
    {
        await DelegateSignOn.Request(db, token, email, "C0000200", Scene.Now, default);
        return true;
    });

    private Task<SignatureView> Confirm(string token, SignatureForm.RepresentativePart representative) =>
        Scene.With(db => ConfirmSignature.Confirm(db, Scene.Site, token, Scene.Now, default, new(null, representative)));

    private string Refusal(string token) => Assert.ThrowsAsync<RuleBrokenException>(() => Delegate(token))!.Code;
}
