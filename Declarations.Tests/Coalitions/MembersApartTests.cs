using System.Text.Json;
using Declarations.Access;
using Declarations.Coalitions;
using Declarations.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Coalitions;

/// <summary>Members of coalitions printed in a group of their own, by a setting of the declaration.</summary>
public sealed class MembersApartTests : PageTests
{
    private Surface secretariat = null!;

    protected override BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [OneTimeSetUp]
    public async Task SignInOnce() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task The_setting_is_chosen_on_the_page_and_by_the_api_and_audited()
    {
        await secretariat.DeclareAndOpen("chosen");
        Assert.That(await Chosen(), Is.EqualTo("with_coalition"));
        (await secretariat.Put("declarations/chosen/member-printing", new { printed = "elsewhere" })).Is(400, "invalid");
        (await secretariat.Put("declarations/chosen/member-printing", new { })).Is(400, "invalid");
        (await Anyone.Put("declarations/chosen/member-printing", new { printed = "apart" })).Is(401);
        (await (await SignIn(Role.Editor)).Put("declarations/chosen/member-printing", new { printed = "apart" })).Is(403);

        await SignInOnPage(Role.Secretariat);
        await Open("/secretariat/chosen/settings");
        await Page.GetByLabel("In a group of their own, after the signatories").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the place of members" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("The place of members is saved.");
        await Assertions.Expect(Page.GetByLabel("In a group of their own, after the signatories")).ToBeCheckedAsync();
        await Passes("settings");

        Assert.That(await Chosen(), Is.EqualTo("apart"));
        Assert.That((await secretariat.Get("declarations/chosen/audit")).Is(200).Text,
            Does.Contain("declaration.members_arranged").And.Contain("with_coalition"));
    }

    private async Task<string?> Chosen() =>
        (await Anyone.Get("declarations/chosen")).Is(200)["members"].GetProperty("printed").GetString();

    [Test]
    public async Task An_edition_keeps_its_choice_and_states_members_apart_in_every_file_until_one_objects()
    {
        var nile = await Represent("apart", ("Nile Fishers", "UG"), ("Wells of Turkana", "KE"));
        await Anyone.Sign("apart", Surface.Organisation("Zambezi Alliance", "office@zambezi.example"));
        await List("apart", "office@zambezi.example", ("NILE FISHERS", "UG"));
        (await secretariat.Put("declarations/apart/member-printing", new { printed = "apart" })).Is(200);

        var (path, _) = await secretariat.Deliver("apart");
        var pdf = PdfText.SingleSpaced(await PdfText.Of((await Anyone.Get($"{path}/files/declaration.pdf")).Is(200).Bytes));
        Assert.That(pdf, Does.Contain("2 members of signing coalitions").And.Contain("Wells of Turkana, Kenya (African Rivers Coalition)")
            .And.Contain("Uganda (African Rivers Coalition, Zambezi Alliance)").And.Contain("Signed by 2 organisations")
            .And.Not.Contain("with its members").And.Not.Contain("Signed by 2 organisations, 2 members"));
        Assert.That(await Csv($"{path}/files/signatories.csv"), Is.EqualTo(new[]
        {
            "kind,name,country,member_of", "organisation,African Rivers Coalition,KE,", "organisation,Zambezi Alliance,KE,",
            "member,Nile Fishers,UG,African Rivers Coalition; Zambezi Alliance", "member,Wells of Turkana,KE,African Rivers Coalition",
        }).Or.EqualTo(new[]
        {
            "kind,name,country,member_of", "organisation,African Rivers Coalition,KE,", "organisation,Zambezi Alliance,KE,",
            "member,NILE FISHERS,UG,African Rivers Coalition; Zambezi Alliance", "member,Wells of Turkana,KE,African Rivers Coalition",
        }));
        await CountsEqualRows(path, "");
        Assert.That((await Anyone.Get($"{path}/files/leaves.json")).Is(200).Text, Does.Not.Contain("Turkana"));

        (await secretariat.Put("declarations/apart/member-printing", new { printed = "with_coalition" })).Is(200);
        (await Anyone.Post($"memberships/{nile}/objection")).Is(200);
        await Product.RunRecurringAndWait("RepublishOutdatedEditions");

        pdf = PdfText.SingleSpaced(await PdfText.Of((await Anyone.Get($"{path}/files/declaration-public.pdf")).Is(200).Bytes));
        Assert.That(pdf, Does.Contain("Uganda (Zambezi Alliance)").And.Contain("Wells of Turkana, Kenya (African Rivers Coalition)"));
        await CountsEqualRows(path, "-public");
        var errata = (await Anyone.Get(path)).Is(200)["errata"].EnumerateArray().ToList();
        Assert.That(errata.Select(e => $"{e.GetProperty("what")} {e.GetProperty("country")} {e.GetProperty("name").ValueKind}"),
            Is.EqualTo(new[] { "memberLeft UG Null" }));
        await Open("/editions/apart/1?lang=en");
        await Assertions.Expect(Page.Locator(".errata")).ToContainTextAsync("no longer named as members");
        await Assertions.Expect(Page.Locator(".errata li")).ToContainTextAsync("A member from Uganda");
        await Passes("edition");

        (await Anyone.Post($"memberships/{nile}/agreement")).Is(200);
        await Product.RunRecurringAndWait("RepublishOutdatedEditions");
        Assert.That((await Anyone.Get(path)).Is(200)["errata"].EnumerateArray(), Is.Empty);
    }

    [Test]
    public async Task The_public_list_shows_members_after_the_signatories()
    {
        await Represent("listed", ("Nile Fishers", "UG"), ("Wells of Turkana", "KE"));
        (await secretariat.Put("declarations/listed/member-printing", new { printed = "apart" })).Is(200);

        await Open("/declarations/listed/signatories?lang=en");
        await Assertions.Expect(Page.Locator("section[aria-labelledby=members] li")).ToHaveTextAsync(
            ["Nile FishersUganda(African Rivers Coalition)", "Wells of TurkanaKenya(African Rivers Coalition)"]);
        await Assertions.Expect(Page.Locator("details.members")).ToHaveCountAsync(0);
        await Passes("signatories");
        await Open("/declarations/listed/signatories?lang=ar");
        await Passes("signatories-ar");
        await Open("/declarations/listed/signatories?lang=en&q=fish");
        await Assertions.Expect(Page.Locator("section[aria-labelledby=members] li")).ToHaveCountAsync(1);
        await Open("/declarations/listed/signatories?lang=en&country=KE");
        await Assertions.Expect(Page.Locator("section[aria-labelledby=members] li")).ToContainTextAsync(["Wells of Turkana"]);
        await Open("/declarations/listed/signatories?lang=en&kind=individual");
        await Assertions.Expect(Page.Locator("section[aria-labelledby=members]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task An_address_is_erased_with_the_objection_and_the_coalition_cannot_name_it_again()
    {
        var nile = await Represent("erased", ("Nile Fishers", "UG"), ("Wells of Turkana", "KE"));
        (await Anyone.Post($"memberships/{nile}/objection")).Is(200);
        Assert.That((await secretariat.Get("declarations/erased/coalitions")).Is(200).Text,
            Does.Not.Contain("nilefishers.erased.example").And.Contain("wellsofturkana.erased.example"));

        var manage = await Product.Mail.Token("office@african-erased.example", "my-signature");
        var again = (await Anyone.Put($"my-signature/{manage}/members", new
        {
            items = new[] { new { name = "Fishers under another name", country = "UG", email = "Post@nilefishers.erased.example" } },
        })).Is(200);

        Assert.That(again.Items.Select(m => $"{m.GetProperty("name")} {m.GetProperty("state")} {m.GetProperty("email").ValueKind}"),
            Is.EqualTo(new[] { "Nile Fishers objected Null" }));
        Assert.That((await Anyone.Post($"memberships/{nile}/agreement")).Is(200)["state"].GetString(), Is.EqualTo("listed"));
        var kept = (await Anyone.Put($"my-signature/{manage}/members", new
        {
            items = new[] { new { name = "Nile Fishers", country = "UG", email = "post@nilefishers.erased.example" } },
        })).Is(200);
        Assert.That(kept.Items.Single().GetProperty("state").GetString(), Is.EqualTo("listed"), "it agreed, and is not asked again");
    }

    [Test]
    public async Task Addresses_that_an_earlier_release_kept_are_erased()
    {
        await Represent("kept", ("Nile Fishers", "UG"), ("Wells of Turkana", "KE"));
        await using (var db = Product.Db())
        {
            var id = (await db.Declarations.SingleAsync(d => d.Slug == "kept")).Id;
            var (row, facts) = (await CoalitionRows.Read(db, id, default)).Single();
            row.Write(facts.With(facts.Members[0] with { State = CoalitionMemberState.Objected }), db.Privacy);
            await db.SaveChangesAsync();
        }

        await Product.RunRecurringAndWait("ListCoalitionMembers");

        var emails = (await secretariat.Get("declarations/kept/coalitions")).Is(200).Items.Single().GetProperty("members").EnumerateArray()
            .Select(m => m.GetProperty("email").GetString());
        Assert.That(emails, Is.EqualTo(new[] { null, "post@wellsofturkana.kept.example" }));
    }

    [Test]
    public async Task Members_leave_a_delivered_edition_with_their_coalition()
    {
        await Represent("withdrawn", ("Nile Fishers", "UG"));
        var (path, _) = await secretariat.Deliver("withdrawn");
        await CountsEqualRows(path, "");

        var manage = await Product.Mail.Token("office@african-withdrawn.example", "my-signature");
        (await Anyone.Post($"withdrawals/{manage}")).Is(200);
        await Product.RunRecurringAndWait("RepublishOutdatedEditions");

        var edition = (await Anyone.Get(path)).Is(200);
        Assert.That(edition["errata"].EnumerateArray().Select(e => $"{e.GetProperty("what")} {e.GetProperty("country")}"),
            Is.EquivalentTo(new[] { "removed KE", "memberLeft UG" }));
        Assert.That((await Anyone.Get($"{path}/files/signatories-public.csv")).Is(200).Text, Does.Not.Contain("Nile"));
    }

    private async Task CountsEqualRows(string path, string suffix)
    {
        var counts = JsonDocument.Parse((await Anyone.Get($"{path}/files/manifest{suffix}.json")).Is(200).Text).RootElement
            .GetProperty("roll").GetProperty("counts");
        var kinds = (await Csv($"{path}/files/signatories{suffix}.csv")).Skip(1).CountBy(line => line.Split(',')[0])
            .ToDictionary(StringComparer.Ordinal);
        Assert.That((kinds["organisation"], kinds["member"]),
            Is.EqualTo((counts.GetProperty("organisations").GetInt32(), counts.GetProperty("members").GetInt32())), suffix);
    }

    private async Task<string[]> Csv(string path) =>
        (await Anyone.Get(path)).Is(200).Text.TrimStart('\ufeff').TrimEnd().Split("\r\n");

    /// <summary>A coalition whose members have agreed.</summary>
    /// <returns>The token of the first one.</returns>
    private async Task<string> Represent(string slug, params (string Name, string Country)[] members)
    {
        await secretariat.DeclareAndOpen(slug);
        await Anyone.Sign(slug, Surface.Organisation("African Rivers Coalition", $"office@african-{slug}.example"));
        return await List(slug, $"office@african-{slug}.example", members);
    }

    private async Task<string> List(string slug, string coalition, params (string Name, string Country)[] members)
    {
        string Address(string name) => $"post@{name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.{slug}.example";
        var known = members.Select(m => Product.Mail.To(Address(m.Name)).Select(mail => mail.Token("membership"))
            .LastOrDefault(t => t is not null)).ToList();
        (await Anyone.Put($"my-signature/{await Product.Mail.Token(coalition, "my-signature")}/members", new
        {
            items = members.Select(m => new { name = m.Name, country = m.Country, email = Address(m.Name) }),
        })).Is(200);
        var tokens = new List<string>();
        foreach (var (member, before) in members.Zip(known))
        {
            tokens.Add(await Product.Mail.Token(Address(member.Name), "membership", not: before));
            (await Anyone.Post($"memberships/{tokens[^1]}/agreement")).Is(200);
        }

        return tokens[0];
    }

    private async Task Passes(string page)
    {
        await Axe.FindsNothing(Page);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), $"{page} scrolls sideways");
    }
}
