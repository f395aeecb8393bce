using System.Text.Json;
using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Amending;

/// <summary>Amendments after signing has opened: signers are asked again, and listed under the text that they signed.</summary>
public sealed class AmendmentTests : AmendmentScene
{
    [Test]
    public async Task Signers_are_asked_in_their_language_and_listed_under_the_amended_text_only_after_they_signed_it()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("asked");
        var before = (await Anyone.Get("declarations/asked"))["textSha256"].GetString();
        await Anyone.Sign("asked", Surface.Organisation("River Watch", "office@watch.example"));
        await Anyone.Sign("asked", Signer("Nadia", "nadia@asked.example", "fr"));
        await Anyone.Sign("asked", Surface.Individual("Hidden Person", "hidden@asked.example", listing: "withheld"));

        var after = (await secretariat.Post("declarations/asked/amendments", Amendment)).Is(201)["textSha256"].GetString();

        var told = await Product.Mail.Newest("nadia@asked.example", m => Begins(m, "Le texte a été amendé"));
        await Product.Mail.Newest("hidden@asked.example", IsRequest);
        var token = LinkIn(told);
        var page = (await Anyone.Get($"/my-signature/{token}/amendment", "text/html")).Is(200).Text;
        Assert.Multiple(() =>
        {
            Assert.That(told.Text, Does.Contain("Lakes are meant, too.").And.Contain($"/my-signature/{token}/amendment"));
            Assert.That(page, Does.Contain("Je signe le texte amendé").And.Contain("<ins>").And.Contain(after)
                .And.Contain("all that flows into lakes"));
        });
        Assert.That(await Listed("asked"), Is.EqualTo((0, 3)), "Neither the amendment nor opening the link lists anybody.");
        await ListsThemPageByPage("declarations/asked/signatories/earlier?limit=1");
        (await Anyone.Post($"my-signature/{token}/amendment", new { textSha256 = before })).Is(409, "text_changed");

        var agreed = (await Anyone.Post($"my-signature/{token}/amendment", new { textSha256 = after })).Is(200);
        var again = (await Anyone.Post($"my-signature/{token}/amendment", new { textSha256 = after })).Is(200);

        await Product.Mail.Newest("nadia@asked.example", IsThanks);
        var mine = (await Anyone.Get($"my-signature/{token}")).Is(200);
        Assert.Multiple(() =>
        {
            Assert.That((agreed["state"].GetString(), again["state"].GetString()), Is.EqualTo(("agreed", "agreed")));
            Assert.That(again["earlier"].EnumerateArray().Single().GetProperty("textSha256").GetString(), Is.EqualTo(before));
            Assert.That(mine["declaration"].GetProperty("textSha256").GetString(), Is.EqualTo(after));
            Assert.That(mine["receipt"].GetProperty("textSha256").GetString(), Is.EqualTo(after));
        });
        Assert.That(Product.Mail.To("nadia@asked.example").Count(IsThanks), Is.EqualTo(1));
        await Anyone.Sign("asked", Surface.Individual("Later", "later@asked.example"));
        Assert.That(await Listed("asked"), Is.EqualTo((2, 2)));
        await ShowsWhoSignedWhat(secretariat);

        var hidden = await Agree("hidden@asked.example", after);
        Assert.That(hidden["state"].GetString(), Is.EqualTo("agreed"));
        Assert.That((await Anyone.Get("declarations/asked/signatories"))["counts"].GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        var watch = LinkIn(await Product.Mail.Newest("office@watch.example", IsRequest));
        (await Anyone.Post($"withdrawals/{watch}")).Is(200);
        Assert.That(await Listed("asked"), Is.EqualTo((3, 0)));
        Assert.That((await Anyone.Get($"my-signature/{watch}/amendment"))["state"].GetString(), Is.EqualTo("over"));
    }

    [Test]
    public async Task A_sign_on_that_waited_signs_the_text_that_its_mail_showed_and_is_asked_for_the_amended_one()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("waited");
        (await Anyone.Post("declarations/waited/signatures", Surface.Individual("Waiting", "waiting@waited.example"))).Is(202);
        var token = await Product.Mail.Token("waiting@waited.example", "confirm");
        var after = (await secretariat.Post("declarations/waited/amendments", Amendment)).Is(201)["textSha256"].GetString();

        Assert.That((await Anyone.Get($"/confirm/{token}", "text/html")).Text, Does.Contain("The text was amended after you began"));
        (await Anyone.Post($"confirmations/{token}")).Is(200);

        var receipt = await Product.Mail.Newest("waiting@waited.example", m => m.Token("my-signature") is not null);
        Assert.That(receipt.Text, Does.Contain("/amendment").And.Contain("On an earlier text"));
        Assert.That(await Listed("waited"), Is.EqualTo((0, 1)));
        (await Anyone.Post($"my-signature/{LinkIn(receipt)}/amendment", new { textSha256 = after })).Is(200);
        Assert.That(await Listed("waited"), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_held_signature_is_asked_like_any_other_and_listed_only_when_it_is_released_and_on_the_amended_text()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("held");
        foreach (var name in new[] { "one", "two" })
        {
            await Anyone.Sign("held", Surface.Individual($"Held {name}", $"{name}@held.example"));
        }

        var register = (await secretariat.Get("declarations/held/register")).Is(200).Items
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item.GetProperty("id").GetGuid(), StringComparer.Ordinal);
        foreach (var id in register.Values)
        {
            (await secretariat.Put($"declarations/held/register/{id}/quarantine")).Is(200);
        }

        var after = (await secretariat.Post("declarations/held/amendments", Amendment)).Is(201)["textSha256"].GetString();
        Assert.That((await Agree("one@held.example", after))["state"].GetString(), Is.EqualTo("agreed"));
        Assert.That(await Listed("held"), Is.EqualTo((0, 0)));

        foreach (var id in register.Values)
        {
            (await secretariat.Delete($"declarations/held/register/{id}/quarantine")).Is(200);
        }

        Assert.That(await Listed("held"), Is.EqualTo((1, 1)));
        var listed = (await Anyone.Get("declarations/held/signatories")).Items.Single();
        Assert.That(listed.GetProperty("name").GetString(), Is.EqualTo("Held one"));
    }

    private async Task ListsThemPageByPage(string address)
    {
        var first = (await Anyone.Get(address)).Is(200);
        var second = (await Anyone.Get($"{address}&after={first["next"].GetString()}")).Is(200);
        Assert.Multiple(() =>
        {
            Assert.That(first.Items.Concat(second.Items).Select(i => i.GetProperty("name").GetString()), Is.EqualTo(["River Watch", "Nadia"]));
            Assert.That(second["next"].ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(second["counts"].GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        });
    }

    private async Task ShowsWhoSignedWhat(Surface secretariat)
    {
        var list = (await Anyone.Get("/declarations/asked/signatories", "text/html")).Is(200).Text;
        var earlier = (await Anyone.Get("/declarations/asked/signatories/earlier?lang=en", "text/html")).Is(200).Text;
        var items = (await Anyone.Get("declarations/asked/signatories/earlier")).Is(200);
        var csv = (await Anyone.Get("/declarations/asked/signatories.csv")).Is(200).Text;
        var declaration = (await Anyone.Get("/declarations/asked?lang=en", "text/html")).Is(200).Text;
        var (path, _) = await secretariat.Edition("asked", "draft");
        var pages = await PdfText.Pages((await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes);
        var pdf = PdfText.SingleSpaced(string.Join(' ', pages));
        Assert.Multiple(() =>
        {
            Assert.That(list, Does.Contain("Nadia").And.Not.Contain("River Watch").And.Contain("/signatories/earlier"));
            Assert.That(earlier, Does.Contain("River Watch").And.Contain("version 1").And.Not.Contain("Nadia")
                .And.Not.Contain("Hidden Person"));
            Assert.That(items["items"].EnumerateArray().Single().GetProperty("version").GetInt32(), Is.EqualTo(1));
            Assert.That(items["counts"].GetProperty("withheld").GetInt32(), Is.EqualTo(1));
            Assert.That(csv, Does.Contain("Nadia").And.Not.Contain("River Watch"));
            Assert.That(declaration, Does.Contain("Amended on").And.Contain("Signatories of an earlier text: 2"));
            Assert.That(pdf, Does.Contain("Amended on").And.Contain("earlier text, not listed here").And.Contain("Nadia")
                .And.Contain("Signatories of version 2 2").And.Not.Contain("River Watch").And.Not.Contain("Signatories of version 1"));
        });
    }
}
