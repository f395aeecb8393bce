using Declarations.Access;
using Declarations.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Coalitions;

/// <summary>Members that a coalition lists: told first, shown only without objection, and counted apart.</summary>
public sealed class CoalitionTests : ProductTests
{
    private const string Coalition = "office@african-rivers.example";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task SignInOnce() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_member_is_shown_when_it_was_told_and_did_not_object_or_when_the_secretariat_has_checked_it()
    {
        var manage = await Sign("told");

        var saved = (await Anyone.Put($"my-signature/{manage}/members", new
        {
            items = new[]
            {
                new { name = "Wells of Turkana", country = "KE", email = (string?)"post@turkana.example" },
                new { name = "Nile Fishers", country = "Uganda", email = (string?)"post@nile.example" },
                new { name = "Elders of the Delta", country = "TZ", email = (string?)null },
            },
        })).Is(200);
        Assert.That(saved.Items.Select(m => m.GetProperty("state").GetString()), Is.EqualTo(new[] { "new", "new", "unchecked" }));
        var mail = await Product.Mail.Newest("post@turkana.example");
        Assert.That(mail.Subject, Does.Not.Contain("rivers").IgnoreCase);
        Assert.That(mail.Text, Does.Contain("African Rivers Coalition").And.Contain("Wells of Turkana"));
        var turkana = mail.Token("membership")!;
        var nile = await Product.Mail.Token("post@nile.example", "membership");
        Assert.That((await Anyone.Get($"memberships/{turkana}")).Is(200)["state"].GetString(), Is.EqualTo("told"));
        Assert.That(await Members("told"), Is.Empty);

        Assert.That((await Anyone.Post($"memberships/{nile}/objection")).Is(200)["state"].GetString(), Is.EqualTo("objected"));
        (await Anyone.Post($"memberships/{nile}/objection")).Is(200);
        Assert.That((await Product.Mail.Newest(Coalition, m => m.Text.Contains("Nile Fishers", StringComparison.Ordinal))).Text,
            Does.Contain("does not want to be listed"));
        var delta = (await secretariat.Get("declarations/told/coalitions")).Is(200).Items.Single().GetProperty("members")
            .EnumerateArray().Single(m => m.GetProperty("state").GetString() is "unchecked").GetProperty("id").GetGuid();
        (await secretariat.Post($"declarations/told/coalitions/members/{delta}/approval")).Is(200);
        Assert.That(await Members("told"), Is.EqualTo(new[] { "Elders of the Delta" }));
        await Later();

        Assert.That(await Members("told"), Is.EqualTo(new[] { "Elders of the Delta", "Wells of Turkana" }));
        var list = (await Anyone.Get("declarations/told/signatories")).Is(200);
        Assert.That((list["represented"].GetInt32(), list["counts"].GetProperty("organisations").GetInt32()), Is.EqualTo((2, 1)));
        Assert.That((await Anyone.Get("declarations/told/signatories", "text/csv")).Text,
            Does.Contain("African Rivers Coalition,KE,Elders of the Delta; Wells of Turkana"));
        var figures = (await secretariat.Get("declarations/told/figures")).Is(200);
        Assert.That(figures["byCountry"].EnumerateArray().Select(c =>
                $"{c.GetProperty("country").GetString()} {c.GetProperty("count").GetInt32()} {c.GetProperty("members").GetInt32()}"),
            Is.EqualTo(new[] { "KE 1 1", "TZ 0 1" }));
        Assert.That((await secretariat.Get("declarations/told/figures/countries.csv")).Is(200).Text,
            Is.EqualTo("\ufeffCountry,Signatures,Members of coalitions\r\nKenya,1,1\r\nUnited Republic of Tanzania,0,1\r\n"));
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Nile Fishers", "UG", "post@nile.example"),
            ("Wells of Turkana", "KE", "post@turkana.example")))).Is(200);
        Assert.That(await Members("told"), Is.EqualTo(new[] { "Wells of Turkana" }));
        Assert.That((await Anyone.Get($"memberships/{nile}")).Is(200)["state"].GetString(), Is.EqualTo("objected"));
        Assert.That(Product.Mail.To("post@nile.example"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_member_that_signed_publicly_itself_is_listed_apart_and_counted_once()
    {
        var manage = await Sign("once");
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wells of Turkana", "KE", "post@once-turkana.example"),
            ("Harbour Union of Mombasa", "KE", "chair@harbour-mombasa.example"), ("Hidden Circle", "KE", "chair@hidden-circle.example")))).Is(200);
        foreach (var email in new[] { "post@once-turkana.example", "chair@harbour-mombasa.example", "chair@hidden-circle.example" })
        {
            Assert.That((await Anyone.Post($"memberships/{await Product.Mail.Token(email, "membership")}/agreement")).Is(200)["state"].GetString(),
                Is.EqualTo("listed"));
        }

        await Anyone.Sign("once", Surface.Organisation("wells of TURKANA", "other@mail.example"));
        await Anyone.Sign("once", Surface.Organisation("Mombasa Harbour Workers", "office@harbour-mombasa.example"));
        await Anyone.Sign("once", Surface.Organisation("Hidden Circle", "office@hidden-circle.example", listing: "withheld"));

        var list = (await Anyone.Get("declarations/once/signatories")).Is(200);
        Assert.That(await Members("once"), Is.EqualTo(new[] { "Hidden Circle" }), "leaving it out would tell that it signed");
        Assert.That((list["represented"].GetInt32(), list["counts"].GetProperty("organisations").GetInt32()), Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task The_members_of_a_withheld_or_withdrawn_coalition_are_not_shown()
    {
        var manage = await Sign("withheld");
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wells of Turkana", "KE", "post@withheld-turkana.example")))).Is(200);
        var token = await Product.Mail.Token("post@withheld-turkana.example", "membership");
        (await Anyone.Post($"memberships/{token}/agreement")).Is(200);
        Assert.That(await Members("withheld"), Has.Count.EqualTo(1));

        (await Anyone.Patch($"my-signature/{manage}", new { listing = "withheld" })).Is(200);

        var list = (await Anyone.Get("declarations/withheld/signatories")).Is(200);
        Assert.That(list.Text, Does.Not.Contain("Turkana"));
        Assert.That(list["represented"].GetInt32(), Is.Zero);
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Nile Fishers", "UG", null)))).Is(409, "name_withheld");
        Assert.That((await Anyone.Get($"memberships/{token}")).Is(200)["state"].GetString(), Is.EqualTo("over"));
        (await Anyone.Post($"my-signature/{manage}/erasure")).Is(200);
        await using var db = Product.Db();
        var id = (await db.Declarations.SingleAsync(d => d.Slug == "withheld")).Id;
        Assert.That(await db.Coalitions.CountAsync(c => c.DeclarationId == id), Is.Zero);
    }

    [Test]
    public async Task Who_was_not_told_is_not_listed()
    {
        var manage = await Sign("untold");
        (await Anyone.Post("declarations/untold/signatures", Surface.Individual("Stranger", "no@mail.example"))).Is(202);
        (await Anyone.Post($"confirmations/{await Product.Mail.Token("no@mail.example", "confirm")}/refusal")).Is(204);
        var before = Product.Mail.To("no@mail.example").Count;
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wants No Mail", "KE", "no@mail.example"),
            ("Unknown Mailbox", "KE", "gone@gone.example"), ("Wells of Turkana", "KE", "post@untold-turkana.example")))).Is(200);
        await Product.Mail.Token("post@untold-turkana.example", "membership");
        for (var i = 0; i < 400 && !States(await Anyone.Get($"my-signature/{manage}/members")).Contains("undelivered", StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
        }

        Assert.That(States(await Anyone.Get($"my-signature/{manage}/members")), Is.EqualTo("told undelivered told"));
        await Later();

        Assert.That(await Members("untold"), Is.EqualTo(new[] { "Wells of Turkana" }));
        Assert.That(States(await Anyone.Get($"my-signature/{manage}/members")), Is.EqualTo("objected undelivered listed"));
        Assert.That(Product.Mail.To("no@mail.example"), Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_list_is_refused_in_words_and_a_member_is_taken_out_for_good()
    {
        var manage = await Sign("refused");
        var errors = (await Anyone.Put($"my-signature/{manage}/members", Items(("", "KE", null), ("Wells", "Nowhere", null),
            ("Nile", "UG", "no address"), ("https://evil.example", "UG", null)))).Is(400, "invalid")["errors"];
        Assert.That(errors.EnumerateObject().Select(e => e.Name),
            Is.EquivalentTo(new[] { "items[0].name", "items[1].country", "items[2].email", "items[3].name" }));
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wells", "KE", null), ("WELLS", "KE", null)))).Is(400, "invalid");
        (await Anyone.Put($"my-signature/{manage}/members", new { items = Enumerable.Range(0, 301).Select(n => new { name = $"N {n}", country = "KE" }) }))
            .Is(400, "invalid");
        (await Anyone.Put($"my-signature/{manage}/members", new { })).Is(400, "invalid");
        await Anyone.Sign("refused", Surface.Individual("Nadia", "nadia@mail.example"));
        (await Anyone.Put($"my-signature/{await Product.Mail.Token("nadia@mail.example", "my-signature")}/members", Items(("Wells", "KE", null))))
            .Is(409, "not_organisation");
        (await Anyone.Get("memberships/unknown")).Is(404, "link_garbled");

        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wells", "KE", null)))).Is(200);
        var id = (await secretariat.Get("declarations/refused/coalitions")).Items.Single().GetProperty("members")[0].GetProperty("id").GetGuid();
        (await secretariat.Post($"declarations/refused/coalitions/members/{id}/removal", new { })).Is(400, "invalid");
        (await secretariat.Post($"declarations/refused/coalitions/members/{id}/removal", new { reason = "No such organisation" })).Is(200);
        (await secretariat.Post($"declarations/refused/coalitions/members/{id}/approval")).Is(409, "member_told");
        (await Anyone.Put($"my-signature/{manage}/members", Items())).Is(200);
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wells", "KE", null)))).Is(200);
        Assert.That(States(await Anyone.Get($"my-signature/{manage}/members")), Is.EqualTo("removed"));
        (await secretariat.Post("declarations/refused/closing")).Is(200);
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Nile", "UG", null)))).Is(409, "signing_closed");
    }

    [Test]
    public async Task An_edition_prints_a_coalition_with_its_members_and_one_that_objects_leaves_its_public_files()
    {
        var manage = await Sign("printed");
        (await Anyone.Put($"my-signature/{manage}/members", Items(("Wells of Turkana", "KE", "post@printed-turkana.example"),
            ("Nile Fishers", "UG", "post@printed-nile.example")))).Is(200);
        var nile = await Product.Mail.Token("post@printed-nile.example", "membership");
        foreach (var token in new[] { nile, await Product.Mail.Token("post@printed-turkana.example", "membership") })
        {
            (await Anyone.Post($"memberships/{token}/agreement")).Is(200);
        }

        var (path, delivered) = await secretariat.Deliver("printed");
        Assert.That(PdfText.SingleSpaced(await PdfText.Of((await Anyone.Get($"{path}/files/declaration.pdf")).Is(200).Bytes)),
            Does.Contain("African Rivers Coalition (with its members: Nile Fishers, Wells of Turkana)").And.Contain("1 organisation"));
        Assert.That((await Anyone.Get($"{path}/files/signatories.json")).Is(200).Text, Does.Contain("\"members\":[\"Nile Fishers\",\"Wells of Turkana\"]"));

        (await Anyone.Post($"memberships/{nile}/objection")).Is(200);
        await Product.RunRecurringAndWait("RepublishOutdatedEditions");

        var files = (await Anyone.Get(path)).Is(200)["files"].EnumerateArray().Select(f => f.GetProperty("name").GetString()!).ToList();
        Assert.That(files, Does.Contain("declaration-public.pdf"), delivered.Text);
        foreach (var file in files)
        {
            Assert.That((await Anyone.Get($"{path}/files/{file}")).Is(200).Text, Does.Not.Contain("Nile Fishers"), file);
        }

        Assert.That(PdfText.SingleSpaced(await PdfText.Of((await Anyone.Get($"{path}/files/declaration-public.pdf")).Is(200).Bytes)),
            Does.Contain("African Rivers Coalition (with its members: Wells of Turkana)"));
    }

    private static object Items(params (string Name, string Country, string? Email)[] items) =>
        new { items = items.Select(i => new { name = i.Name, country = i.Country, email = i.Email }) };

    private static string States(Reply members) => string.Join(' ', members.Is(200).Items.Select(m => m.GetProperty("state").GetString()));

    private async Task<string> Sign(string slug)
    {
        await secretariat.DeclareAndOpen(slug);
        var known = Product.Mail.To(Coalition).Select(m => m.Token("my-signature")).LastOrDefault(t => t is not null);
        await Anyone.Sign(slug, Surface.Organisation("African Rivers Coalition", Coalition));
        return await Product.Mail.Token(Coalition, "my-signature", not: known);
    }

    private async Task Later()
    {
        Product.Clock.Advance(TimeSpan.FromHours(73));
        await Product.RunRecurringAndWait("ListCoalitionMembers");
    }

    private async Task<List<string?>> Members(string slug) =>
        [.. (await Anyone.Get($"declarations/{slug}/signatories")).Is(200).Items
            .Where(s => s.TryGetProperty("members", out _)).SelectMany(s => s.GetProperty("members").EnumerateArray())
            .Select(m => m.GetProperty("name").GetString())];
}
