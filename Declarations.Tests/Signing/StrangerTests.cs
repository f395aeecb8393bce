using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>Strangers who type somebody's address neither keep them from signing nor flood their mailbox.</summary>
public sealed class StrangerTests : SigningTests
{
    private const string Email = "amina@coast.example";

    [Test]
    public async Task Somebody_for_whose_address_strangers_typed_14_sign_ons_signs_from_any_mail_that_came()
    {
        for (var n = 0; n < 14; n++)
        {
            await Scene.Submit(SigningScene.Organisation($"Stranger {n}", Email));
        }

        var tokens = (await Scene.Deliver()).ConvertAll(m => SigningScene.TokenIn(m, "confirm"));
        Scene.Now = Scene.Now.AddSeconds(1);
        Assert.That(await Scene.MailFor(SigningScene.Individual("Amina", Email)), Is.Null);
        Assert.That(tokens, Has.Count.EqualTo(12));

        foreach (var token in tokens)
        {
            var shown = await Scene.Show(token);
            Assert.That(shown.Waiting, Has.Count.EqualTo(14));
            Assert.That(shown.Waiting![0].Name, Is.EqualTo("Amina"));
        }

        var mine = (await Scene.Show(tokens[5])).Waiting![0];
        var confirmed = await Scene.Confirm(tokens[5], mine.Id);

        Assert.That((confirmed.State, confirmed.Id), Is.EqualTo((SignatureState.Confirmed, mine.Id)));
        Assert.That((await Scene.Signatures()).Count(s => s.IsActive), Is.EqualTo(1));
        Assert.That((await Scene.Show(tokens[5])).State, Is.EqualTo(SignatureState.Pending));
        Assert.That((await Scene.Show(tokens[5])).Waiting, Has.Count.EqualTo(13));
    }

    [Test]
    public async Task A_sign_on_confirmed_behind_another_link_tells_its_own_state_at_its_own_link()
    {
        var first = await Scene.Token(SigningScene.Organisation("River Watch", Email));
        var second = await Scene.Token(SigningScene.Individual("Amina", Email));

        var confirmed = await Scene.Confirm(first, (await Scene.Show(first)).Waiting!.Single().Id);

        Assert.That((await Scene.Show(second)).State, Is.EqualTo(SignatureState.Confirmed));
        Assert.That((await Scene.Confirm(second)).Receipt, Is.EqualTo(confirmed.Receipt));
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_link_reaches_no_sign_on_of_another_mailbox_or_declaration()
    {
        var token = await Scene.Token(SigningScene.Individual("Amina", Email));
        var other = await Scene.Submit(SigningScene.Individual("Nadia", "nadia@mail.example"));

        var refused = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Confirm(token, other.Id));
        var unknown = Assert.ThrowsAsync<RuleBrokenException>(() => Scene.Refuse(token, Guid.NewGuid()));

        Assert.That((refused.Code, unknown.Code), Is.EqualTo(("signature_unknown", "signature_unknown")));
        Assert.That((await Scene.Show(token)).Waiting, Is.Empty);
    }

    [Test]
    public async Task Equal_sign_ons_give_at_most_three_mails_and_are_shown_once()
    {
        for (var n = 0; n < 24; n++)
        {
            await Scene.Submit(SigningScene.Individual("Amina", Email));
        }

        var mails = await Scene.Deliver();

        Assert.That(mails, Has.Count.EqualTo(3));
        Assert.That((await Scene.Show(SigningScene.TokenIn(mails[0], "confirm"))).Waiting, Is.Empty);
    }

    [Test]
    public async Task A_different_listing_of_an_equal_sign_on_is_shown_apart()
    {
        var token = await Scene.Token(SigningScene.Individual("Amina", Email, "withheld"));
        await Scene.Submit(SigningScene.Individual("Amina", Email, "public"));
        await Scene.Deliver();

        Assert.That((await Scene.Show(token)).Waiting!.Single().Listing, Is.EqualTo(Listing.Public));
    }

    [Test]
    public async Task Addresses_that_differ_in_their_plus_part_are_limited_together_and_leave_the_plain_address_its_own_mails()
    {
        for (var n = 0; n < 130; n++)
        {
            await Scene.Submit(SigningScene.Individual("Amina", $"name+{n}@one.example"));
        }

        Assert.That((await Scene.Deliver()).Count, Is.LessThanOrEqualTo(12));
        Assert.That(await Scene.MailFor(SigningScene.Individual("Amina", "name@one.example")), Is.Not.Null);
    }

    [Test]
    public async Task Many_mailboxes_of_one_domain_get_a_limited_number_of_mails_an_hour_and_the_others_later()
    {
        await Count("mail.domain", $"{Scene.Declaration.Id}\none.example", 498);
        for (var n = 0; n < 6; n++)
        {
            await Scene.Submit(SigningScene.Individual("Amina", $"name{n}@one.example"));
        }

        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(2));
        Assert.That(await Scene.MailFor(SigningScene.Individual("Nadia", "nadia@two.example")), Is.Not.Null);
        Scene.Now = Scene.Now.AddMinutes(61);
        Assert.That(await Scene.Deliver(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task This_was_not_me_stops_mail_to_the_mailbox_until_it_is_allowed_again()
    {
        var token = await Scene.Token(SigningScene.Individual("Amina", Email));
        await Scene.Refuse(token);

        for (var n = 0; n < 15; n++)
        {
            await Scene.Submit(SigningScene.Organisation($"Stranger {n}", Email));
        }

        Assert.That(await Scene.Deliver(), Is.Empty);
        Assert.That(await Scene.Signatures(), Is.Empty);
        await Scene.With(async db =>
        {
            await RefusedLink.AllowMail(db, token, Scene.Now, default);
            return 0;
        });
        Assert.That(await Scene.MailFor(SigningScene.Individual("Amina", Email)), Is.Not.Null);
    }

    [Test]
    public async Task A_mailbox_that_refused_allows_mail_again_by_asking_for_its_link()
    {
        await Scene.Refuse(await Scene.Token(SigningScene.Individual("Amina", Email)));
        await Scene.With(async db =>
        {
            await SendSignatureLinks.Request(db, Scene.Declaration, Email, Scene.Now, default);
            return 0;
        });

        var lift = SigningScene.TokenIn((await Scene.Deliver()).Single(), "confirm");
        await Scene.With(async db =>
        {
            await RefusedLink.AllowMail(db, lift, Scene.Now, default);
            return 0;
        });

        Assert.That(await Scene.MailFor(SigningScene.Individual("Amina", Email)), Is.Not.Null);
    }

    [Test]
    public async Task One_of_several_is_refused_and_the_refused_link_still_confirms_the_others()
    {
        var first = await Scene.Token(SigningScene.Organisation("Stranger", Email));
        await Scene.Token(SigningScene.Individual("Amina", Email));
        await Scene.Refuse(first);

        var refused = await Scene.With(db => RefusedLink.Show(db, first, Scene.Now, default));
        var confirmed = await Scene.Confirm(first, refused!.Waiting.Single().Id);

        Assert.That(refused.IsBlocked, Is.True);
        Assert.That((confirmed.State, confirmed.Name), Is.EqualTo((SignatureState.Confirmed, "Amina")));
    }

    [Test]
    public async Task Reminders_skip_a_mailbox_that_has_signed_refused_or_begun_again()
    {
        await Scene.Token(SigningScene.Individual("Amina", Email));
        await Scene.SignAndConfirm(SigningScene.Individual("Amina", Email));
        await Scene.Token(SigningScene.Organisation("Lake Watch", "office@lakes.example"));
        await Scene.Refuse(await Scene.Token(SigningScene.Individual("Lina", "office@lakes.example")));
        await Scene.Token(SigningScene.Individual("Nadia"));
        await Scene.Token(SigningScene.Individual("Nadia"));
        Scene.Now = Scene.Now.AddDays(4);

        Assert.That(await Scene.With(db => SignatureReminders.Remind(db, Scene.Site, Scene.Now, default)), Is.EqualTo(1));
        Assert.That((await Scene.Deliver()).Single().To, Is.EqualTo("nadia@mail.example"));
    }

    [Test]
    public async Task A_sign_on_of_a_mailbox_that_has_signed_is_stored_like_any_other_and_writes_nothing_at_the_signature()
    {
        await Scene.SignAndConfirm(SigningScene.Individual("Amina", Email, "withheld"));
        var before = await Rows();
        Scene.Now = Scene.Now.AddSeconds(1);

        await Scene.Submit(SigningScene.Individual("Amina", Email));
        await Scene.Submit(SigningScene.Individual("Nadia", "nadia@mail.example"));
        await Scene.Deliver();

        var after = await Rows();
        Assert.That(after.Take(before.Count), Is.EqualTo(before));
        Assert.That(after.Skip(before.Count).Select(r => r[36..]).Distinct().Count(), Is.EqualTo(1), string.Join('\n', after));
    }

    private async Task Count(string use, string key, int count)
    {
        await using var db = Scene.Db();
        for (var n = 0; n < count; n++)
        {
            await Declarations.Mailing.RateLimit.TryCount(db, use, key, int.MaxValue, SignOnMailLimit.Window, Scene.Now, default);
        }
    }

    // What a thief compares: state, times, whether hashes are there, number of links. Without ids.
    private Task<List<string>> Rows() => Scene.With(db => db.Database.SqlQuery<string>($"""
        select id::text || state || signed_at || coalesce(mailed_at::text, '-') || coalesce(expired_at::text, '-') || (pending_hash is null)
            || (seat_hash is null) || (select count(*) from signature_tokens t where t.signature_id = s.id) as "Value"
        from signatures s order by id
        """).ToListAsync());
}
