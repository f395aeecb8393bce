using System.Text;
using Declarations.Access;

namespace Declarations.Tests.Stakeholders;

/// <summary>A stakeholder who agrees is exported for a directory, and leaves it at any time.</summary>
public sealed class DirectoryTests : ProductTests
{
    private const string Slug = "hub", Office = "office@river-watch.example";
    private static readonly object Hub = new
    {
        name = "Hub for non-governmental stakeholders",
        purpose = "The secretariat of the conference, to invite stakeholders to consultations.",
        themes = new[] { "Rivers", "=Trade" },
    };

    private Surface secretariat = null!;

    [SetUp]
    public async Task Offer()
    {
        secretariat = await SignIn(Role.Secretariat);
        if ((await Anyone.Get($"declarations/{Slug}")).Status is System.Net.HttpStatusCode.NotFound)
        {
            await secretariat.DeclareAndOpen(Slug);
        }

        (await secretariat.Put($"declarations/{Slug}/directory/settings", Hub)).Is(200);
    }

    [Test]
    public async Task Who_agrees_is_exported_with_themes_and_contact_and_nobody_else()
    {
        var mine = await Sign(Surface.Organisation("River Watch", Office));
        await Sign(Surface.Organisation("Silent Waters", "office@silent.example"));

        var view = (await Put(mine, new { agreed = true, contact = Office, themes = new[] { "=Trade", "Rivers" } })).Is(200);
        var export = (await secretariat.Get($"declarations/{Slug}/directory")).Is(200);
        var csv = (await secretariat.Get($"declarations/{Slug}/directory", "text/csv")).Is(200);

        Assert.That(view["entry"].GetProperty("isConfirmed").GetBoolean(), Is.True);
        var item = export.Items.Single(entry => entry.GetProperty("name").GetString() is "River Watch");
        Assert.That(item.GetProperty("country").GetString(), Is.EqualTo("KE"));
        Assert.That(item.GetProperty("contact").GetString(), Is.EqualTo(Office));
        Assert.That(item.GetProperty("themes").EnumerateArray().Select(theme => theme.GetString()), Is.EqualTo(new[] { "Rivers", "=Trade" }));
        Assert.That(item.EnumerateObject().Select(property => property.Name),
            Is.EqualTo(new[] { "kind", "name", "country", "themes", "contact", "agreedAt" }));
        Assert.That(export.Text, Does.Not.Contain("Silent Waters").And.Not.Contain("Odhiambo"));
        Assert.That(csv.Bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble), Is.True);
        Assert.That(csv.Text, Does.Contain("kind,name,country,themes,contact,agreedAt\r\n").And.Contain("organisation,River Watch,KE,Rivers; =Trade,"));
    }

    [Test]
    public async Task Themes_that_begin_like_a_formula_are_harmless_in_spreadsheets()
    {
        var mine = await Sign(Surface.Organisation("Formula Watch", "office@formula.example"));

        (await Put(mine, new { agreed = true, contact = "office@formula.example", themes = new[] { "=Trade" } })).Is(200);

        Assert.That((await secretariat.Get($"declarations/{Slug}/directory", "text/csv")).Text, Does.Contain("Formula Watch,KE,'=Trade,"));
    }

    [Test]
    public async Task Another_contact_is_exported_once_its_mailbox_confirms()
    {
        const string Contact = "liaison@lake-forum.example";
        var mine = await Sign(Surface.Organisation("Lake Forum", "office@lake-forum.example"));

        var asked = (await Put(mine, new { agreed = true, contact = Contact })).Is(200);
        var mail = await Product.Mail.Newest(Contact);
        var link = mail.Token("directory-contact");

        Assert.That(asked["entry"].GetProperty("isConfirmed").GetBoolean(), Is.False);
        Assert.That(mail.Text, Does.Contain("Lake Forum").And.Contain("Hub for non-governmental").And.Contain("to invite stakeholders"));
        Assert.That(await Exported(), Does.Not.Contain("Lake Forum"));
        Assert.That((await Anyone.Get($"directory-contacts/{link}")).Is(200)["state"].GetString(), Is.EqualTo("asked"));
        Assert.That(await Exported(), Does.Not.Contain("Lake Forum"), "Reading the link confirms nothing");

        (await Anyone.Post($"directory-contacts/{link}")).Is(200);
        (await Anyone.Post($"directory-contacts/{link}")).Is(200);
        Assert.That(await Exported(), Does.Contain(Contact));
        (await Anyone.Delete($"directory-contacts/{link}")).Is(200);
        Assert.That(await Exported(), Does.Not.Contain(Contact));
        (await Anyone.Post($"directory-contacts/{link}")).Is(200);

        (await Put(mine, new { agreed = true, contact = "office@lake-forum.example" })).Is(200);
        Assert.That(await Exported(), Does.Contain("office@lake-forum.example").And.Not.Contain(Contact));
        Assert.That((await Anyone.Get($"directory-contacts/{link}"))["state"].GetString(), Is.EqualTo("over"));
    }

    [Test]
    public async Task A_signer_leaves_the_next_export_by_withdrawing_the_agreement_the_signature_or_the_public_name()
    {
        foreach (var (name, leave) in new (string, Func<string, Task<Reply>>)[]
        {
            ("Leaves Directory", mine => Anyone.Delete($"my-signature/{mine}/directory")),
            ("Leaves Declaration", mine => Anyone.Post($"withdrawals/{mine}")),
            ("Leaves Erased", mine => Anyone.Post($"my-signature/{mine}/erasure")),
            ("Leaves Public", mine => Anyone.Patch($"my-signature/{mine}", new { listing = "withheld" })),
            ("Leaves Invalidated", _ => Invalidate("Leaves Invalidated")),
        })
        {
            var email = $"office@{name.Replace(' ', '-').ToLowerInvariant()}.example";
            var mine = await Sign(Surface.Organisation(name, email));
            (await Put(mine, new { agreed = true, contact = email })).Is(200);
            Assert.That(await Exported(), Does.Contain(email));

            Assert.That((int)(await leave(mine)).Status, Is.LessThan(300), name);

            Assert.That(await Exported(), Does.Not.Contain(email), name);
        }
    }

    [Test]
    public async Task Only_publicly_named_organisations_are_offered_it_unless_the_organiser_takes_individuals()
    {
        var withheld = await Sign(Surface.Organisation("Hidden Watch", "hidden@home.example", listing: "withheld"));
        var nadia = await Sign(Surface.Individual("Nadia", "nadia@mail.example"));

        Assert.That((await Anyone.Get($"my-signature/{withheld}/directory")).Is(200)["refusal"].GetString(), Is.EqualTo("unlisted"));
        Assert.That((await Anyone.Get($"my-signature/{nadia}/directory")).Is(200)["refusal"].GetString(), Is.EqualTo("individual"));
        (await Put(withheld, new { agreed = true, contact = "hidden@home.example" })).Is(409, "directory_not_offered");

        (await secretariat.Put($"declarations/{Slug}/directory/settings", new { name = "People", purpose = "For all.", individuals = true })).Is(200);
        (await Put(nadia, new { agreed = true, contact = "nadia@mail.example" })).Is(200);
        Assert.That(await Exported(), Does.Contain("nadia@mail.example").And.Contain("\"kind\":\"individual\""));
    }

    [Test]
    public async Task An_agreement_to_other_words_is_none_to_these_and_holds_again_with_the_old_ones()
    {
        const string Email = "office@words.example";
        var mine = await Sign(Surface.Organisation("Watch of Words", Email));
        (await Put(mine, new { agreed = true, contact = Email })).Is(200);

        (await secretariat.Put($"declarations/{Slug}/directory/settings", new { name = "Hub", purpose = "To sell it." })).Is(200);
        Assert.That(await Exported(), Does.Not.Contain(Email));
        Assert.That((await Anyone.Get($"my-signature/{mine}/directory"))["entry"].GetProperty("isCurrent").GetBoolean(), Is.False);
        (await secretariat.Put($"declarations/{Slug}/directory/settings", Hub)).Is(200);

        Assert.That(await Exported(), Does.Contain(Email));
    }

    [Test]
    public async Task Agreement_is_asked_expressly_and_themes_are_those_of_the_directory()
    {
        var mine = await Sign(Surface.Organisation("Careful Watch", "office@careful.example"));

        (await Put(mine, new { contact = "office@careful.example" })).Is(400, "invalid");
        (await Put(mine, new { agreed = false, contact = "office@careful.example" })).Is(400, "invalid");
        (await Put(mine, new { agreed = true, contact = "office" })).Is(400, "invalid");
        (await Put(mine, new { agreed = true, contact = "office@careful.example", themes = new[] { "Mountains" } })).Is(400, "invalid");
        (await Put(mine, new { agreed = true, contact = "office@careful.example", note = "x" })).Is(400, "invalid");
    }

    [Test]
    public async Task A_signature_asks_a_few_mailboxes_a_day_only()
    {
        var mine = await Sign(Surface.Organisation("Eager Watch", "office@eager.example"));
        foreach (var number in Enumerable.Range(1, 5))
        {
            (await Put(mine, new { agreed = true, contact = $"contact{number}@elsewhere.example" })).Is(200);
        }

        (await Put(mine, new { agreed = true, contact = "contact6@elsewhere.example" })).Is(429, "too_many_contacts");
    }

    [Test]
    public async Task Every_export_is_in_the_audit_trail_with_its_number_and_members_of_other_roles_cannot_take_it()
    {
        var mine = await Sign(Surface.Organisation("Counted Watch", "office@counted.example"));
        (await Put(mine, new { agreed = true, contact = "office@counted.example" })).Is(200);

        var taken = (await secretariat.Get($"declarations/{Slug}/directory")).Is(200).Items.Count;
        var entry = (await secretariat.Get($"declarations/{Slug}/audit?action=directory.exported")).Is(200).Items[0];

        Assert.That(entry.GetProperty("actor").GetString(), Does.StartWith("member:"));
        Assert.That(entry.GetProperty("after").GetProperty("entries").GetInt32(), Is.EqualTo(taken));
        (await (await SignIn(Role.Editor)).Get($"declarations/{Slug}/directory")).Is(403);
        (await Anyone.Get($"declarations/{Slug}/directory")).Is(401);
    }

    private async Task<string> Sign(object signature)
    {
        await Anyone.Sign(Slug, signature);
        return await Product.Mail.Token((string)signature.GetType().GetProperty("email")!.GetValue(signature)!, "my-signature");
    }

    private Task<Reply> Put(string mine, object entry) => Anyone.Put($"my-signature/{mine}/directory", entry);

    private async Task<string> Exported() => (await secretariat.Get($"declarations/{Slug}/directory")).Is(200).Text;

    private async Task<Reply> Invalidate(string name)
    {
        var found = (await secretariat.Get($"declarations/{Slug}/register?q={Uri.EscapeDataString(name)}")).Is(200).Items.Single();
        return await secretariat.Put($"declarations/{Slug}/register/{found.GetProperty("id").GetGuid()}/invalidation", new { reason = "A test" });
    }
}
