using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Tests.Signing;

public sealed class SignatureFormTests
{
    [TestCase("Nadia")]
    [TestCase("X")]
    [TestCase("ناديا")]
    [TestCase("Надія Коваль")]
    [TestCase("王")]
    [TestCase("ກຸຫຼາບ")]
    [TestCase("ཚེ་རིང")]
    [TestCase("Ŋ̃ǃxõã")]
    [TestCase("𞤀𞤣𞤢𞤥𞤢")]
    [TestCase("O’Connor-Müller, Jr. (3rd)")]
    [TestCase("Change.org")]
    [TestCase("350.org / Amazon Watch")]
    [TestCase("Robert'); drop table signatures;--")]
    [TestCase("=cmd|'/c calc'!A1")]
    [TestCase("<script>alert(1)</script>")]
    public void A_name_in_any_script_is_stored_as_typed(string name)
    {
        var signOn = SigningScene.Individual(name).Read("en");

        Assert.That(signOn.Signer.Name, Is.EqualTo(name.Normalize()));
    }

    [TestCase("a")]
    [TestCase("ж")]
    [TestCase("王")]
    [TestCase("é")]
    [TestCase("𞤀")]
    [TestCase("ก็")]
    public void A_name_has_up_to_200_user_perceived_characters(string character)
    {
        var fitting = string.Concat(Enumerable.Repeat(character, 200));

        Assert.That(SigningScene.Individual(fitting).Read("en").Signer.Name, Is.EqualTo(fitting.Normalize()));
        Assert.That(FaultsOf(SigningScene.Individual(fitting + character)), Is.EquivalentTo(["individual.name"]));
    }

    [TestCase("  Nadia \t Karim\n", "Nadia Karim")]
    [TestCase("Nadia\r\nBcc: all", "Nadia Bcc: all")]
    [TestCase("Nadia\u202Eaidan", "Nadiaaidan")]
    [TestCase("Na\u2066dia\u2069", "Nadia")]
    [TestCase("Na\u200Bdia", "Nadia")]
    public void White_space_becomes_single_spaces_and_invisible_characters_disappear(string typed, string kept) =>
        Assert.That(SigningScene.Individual(typed).Read("en").Signer.Name, Is.EqualTo(kept));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("—…!")]
    [TestCase("🌍🌍")]
    [TestCase("Nadia\u0007")]
    [TestCase("\u200B\u200F")]
    [TestCase("URGENT confirm at https://evil.example")]
    [TestCase("www.evil.example")]
    [TestCase("evil.example/confirm")]
    [TestCase("write to a@evil.example")]
    [TestCase("Nadia\r\nBcc: all@example.org")]
    [TestCase("Nadia\u0000")]
    [TestCase("\uD800Nadia")]
    public void A_name_without_letters_with_control_characters_or_with_a_link_is_refused(string? name) =>
        Assert.That(FaultsOf(SigningScene.Individual(name!)), Is.EquivalentTo(["individual.name"]));

    [TestCase("river-watch.example", "https://river-watch.example")]
    [TestCase("http://river-watch.example/a?b=c", "http://river-watch.example/a?b=c")]
    [TestCase("https://ривер.example", "https://ривер.example")]
    [TestCase("", null)]
    public void A_website_is_completed_with_its_scheme(string typed, string? kept) =>
        Assert.That(Organisation(website: typed).Read("en").Signer.Website, Is.EqualTo(kept));

    [TestCase("javascript:alert(1)")]
    [TestCase("javascript://x.example/%0aalert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("ftp://river-watch.example")]
    [TestCase("https://user:secret@river-watch.example")]
    [TestCase("https://localhost")]
    [TestCase("two words.example")]
    [TestCase("https://")]
    public void An_invalid_website_is_refused(string typed) =>
        Assert.That(FaultsOf(Organisation(website: typed)), Is.EquivalentTo(["organisation.website"]));

    [TestCase("ke", "KE")]
    [TestCase(" Xk ", "XK")]
    public void A_country_is_two_letters_of_either_case(string typed, string kept) =>
        Assert.That(Organisation(country: typed).Read("en").Country, Is.EqualTo(kept));

    [TestCase("ZZ")]
    [TestCase("KEN")]
    [TestCase("")]
    [TestCase(null)]
    public void An_organisation_states_a_country_that_exists(string? country) =>
        Assert.That(FaultsOf(Organisation(country: country)), Is.EquivalentTo(["organisation.country"]));

    [Test]
    public void The_country_of_an_individual_is_optional() =>
        Assert.That(SigningScene.Individual(country: null).Read("en").Country, Is.Null);

    [TestCase("fr", "fr")]
    [TestCase("fr-CA", "fr")]
    [TestCase("de", "es")]
    [TestCase(null, "es")]
    public void A_language_without_mails_falls_back_to_the_declarations_language(string? asked, string kept) =>
        Assert.That((SigningScene.Individual() with { Language = asked }).Read("es").Language, Is.EqualTo(kept));

    [TestCase("not-an-address")]
    [TestCase("a@b")]
    [TestCase("a@example.org\r\nBcc: b@example.org")]
    [TestCase("a@example.org,b@example.org")]
    [TestCase("")]
    [TestCase(null)]
    public void An_invalid_address_is_refused(string? email) =>
        Assert.That(FaultsOf(SigningScene.Individual(email: email!)), Is.EquivalentTo(["email"]));

    [Test]
    public void All_errors_are_reported_together_by_path()
    {
        var nothing = new SignatureForm(null, null, null, null, null, null, null, null);
        var organisation = nothing with { Kind = "organisation" };
        var unauthorised = SigningScene.Organisation() with { Representative = new("Amina", null, false), Listing = "everywhere" };

        Assert.That(FaultsOf(nothing), Is.EquivalentTo(["kind", "listing", "email"]));
        Assert.That(FaultsOf(organisation),
            Is.EquivalentTo(
            ["listing", "email", "organisation.name", "organisation.country", "representative.name", "representative.authorised"]));
        Assert.That(FaultsOf(unauthorised), Is.EquivalentTo(["listing", "representative.authorised"]));
    }

    private static SignatureForm Organisation(string? country = "KE", string? website = null) =>
        SigningScene.Organisation() with { Organisation = new("River Watch", null, null, country, website) };

    private static IEnumerable<string> FaultsOf(SignatureForm form) =>
        Assert.Throws<InvalidInputException>(() => form.Read("en"))!.Errors.Keys;
}
