using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Registering;

public sealed class RegisterEndpointTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task SignIn() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task The_public_list_names_public_signatories_and_counts_the_others()
    {
        await Open("listing");
        await Anyone.Sign("listing", Surface.Organisation("River Watch", "office@river-list.example"));
        await Anyone.Sign("listing", Surface.Organisation("Hidden Springs", "office@springs.example", listing: "withheld"));
        await Anyone.Sign("listing", Surface.Individual("Nadia Delivered", "nadia@mail.example", listing: "delivered"));
        await Anyone.Sign("listing", Surface.Individual("Omar", "omar@mail.example"));

        var list = (await Anyone.Get("declarations/listing/signatories")).Is(200);
        var csv = (await Anyone.Get("declarations/listing/signatories", accept: "text/csv")).Is(200);

        Assert.That(
            list.Items.Select(
            i => (i.GetProperty("kind").GetString(), i.GetProperty("name").GetString(), i.GetProperty("country").GetString())),
            Is.EqualTo([("organisation", "River Watch", "KE"), ("individual", "Omar", "KE")]));
        Assert.That(list["counts"].ToString(), Is.EqualTo("""{"organisations":1,"individuals":1,"withheld":1,"delivered":1,"total":4}"""));
        Assert.That(csv.Text, Is.EqualTo("\ufeffkind,name,country,members\r\norganisation,River Watch,KE,\r\nindividual,Omar,KE,\r\n"));
        Assert.That(csv.ContentType, Is.EqualTo("text/csv"));
    }

    [Test]
    public async Task Paging_neither_repeats_nor_skips_a_signatory_while_others_sign()
    {
        await Open("paging");
        for (var i = 0; i < 5; i++)
        {
            await Anyone.Sign("paging", Surface.Organisation($"Body {i}", $"o@body{i}.example"));
            await Anyone.Sign("paging", Surface.Individual($"Person {i}", $"p{i}@mail.example"));
        }

        var (names, next) = (new List<string>(), "");
        do
        {
            var page = (await Anyone.Get($"declarations/paging/signatories?limit=3&after={next}")).Is(200);
            names.AddRange(page.Items.Select(i => i.GetProperty("name").GetString()!));
            next = page["next"].GetString();
        }
        while (next is not null);

        Assert.That(names,
            Is.EqualTo([.. Enumerable.Range(0, 5).Select(i => $"Body {i}"), .. Enumerable.Range(0, 5).Select(i => $"Person {i}")]));
    }

    [TestCase("kind=party", "kind")]
    [TestCase("limit=0", "limit")]
    [TestCase("limit=many", "limit")]
    [TestCase("after=not-a-place", "after")]
    public async Task An_invalid_query_parameter_of_the_list_is_refused_by_name(string query, string field)
    {
        await Open("nonsense");

        var refusal = (await Anyone.Get($"declarations/nonsense/signatories?{query}")).Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty(field, out _), Is.True, refusal.Text);
    }

    [Test]
    public async Task The_register_filters_by_state_name_words_part_of_a_public_name_and_mailbox()
    {
        await Open("finding");
        await Anyone.Sign("finding", Surface.Organisation("Fédération des Rivières", "office@rivieres.example"));
        await Anyone.Sign("finding", Surface.Organisation("Hidden Springs Trust", "ann@hidden.example", listing: "withheld"));
        (await Anyone.Post("declarations/finding/signatures", Surface.Individual("Pending Person", "pending@mail.example"))).Is(202);

        Assert.That(await Found("state=pending"), Is.EqualTo(["Pending Person"]));
        Assert.That(await Found("q=RIVIERES federation"), Is.EqualTo(["Fédération des Rivières"]));
        Assert.That(await Found("q=rivi%C3%A8r"), Is.EqualTo(["Fédération des Rivières"]));
        Assert.That(await Found("q=springs"), Is.EqualTo(["Hidden Springs Trust"]));
        Assert.That(await Found("q=Ann@Hidden.example"), Is.EqualTo(["Hidden Springs Trust"]));
        Assert.That(await Found("q=%25"), Is.Empty);
        Assert.That(await Found(""), Is.EqualTo(["Pending Person", "Hidden Springs Trust", "Fédération des Rivières"]));
    }

    [Test]
    public async Task Invalidation_removes_a_signature_from_the_counts_and_restoration_undoes_it_exactly()
    {
        await Open("striking");
        await Anyone.Sign("striking", Surface.Organisation("River Watch", "office@river-strike.example"));
        var before = (await Anyone.Get("declarations/striking/signatories")).Is(200).Text;
        var id = (await Register("striking"))[0].GetProperty("id").GetString();

        (await secretariat.Put($"declarations/striking/register/{id}/invalidation", new { reason = " " })).Is(400, "invalid");
        (await secretariat.Put($"declarations/striking/register/{id}/invalidation", new { reason = "A fake" })).Is(200);
        var after = (await Anyone.Get("declarations/striking/signatories")).Is(200);
        (await secretariat.Put($"declarations/striking/register/{id}/quarantine")).Is(409, "signature_not_confirmed");
        var detail = (await secretariat.Delete($"declarations/striking/register/{id}/invalidation")).Is(200);

        Assert.That(after.Items, Is.Empty);
        Assert.That((await Anyone.Get("declarations/striking/signatories")).Text, Is.EqualTo(before));
        Assert.That(detail["signatory"].GetProperty("history").EnumerateArray()
            .Select(h => h.GetProperty("what").GetString()), Is.EqualTo(["founded", "left", "returned"]));
    }

    [Test]
    public async Task A_listed_name_is_changed_with_history_and_returns_to_the_automatic_name()
    {
        await Open("naming");
        await Anyone.Sign("naming", Surface.Organisation("RIVER WATCH", "office@river-name.example"));
        var id = (await Register("naming"))[0].GetProperty("signatoryId").GetString();

        var renamed = (await secretariat.Patch($"declarations/naming/signatories/{id}", new { name = " River  Watch " })).Is(200);
        var listed = (await Anyone.Get("declarations/naming/signatories")).Items[0].GetProperty("name").GetString();
        var back = (await secretariat.Patch($"declarations/naming/signatories/{id}", new { name = "" })).Is(200);

        Assert.That((renamed["name"].GetString(), renamed["isChosen"].GetBoolean()), Is.EqualTo(("River Watch", true)));
        Assert.That(listed, Is.EqualTo("River Watch"));
        Assert.That((back["name"].GetString(), back["isChosen"].GetBoolean()), Is.EqualTo(("RIVER WATCH", false)));
        Assert.That(back["history"].EnumerateArray()
            .Select(h => h.GetProperty("what").GetString()), Is.EqualTo(["founded", "renamed", "renamed"]));
    }

    [Test]
    public async Task Only_the_secretariat_reads_the_register_and_the_queue([Values("register", "duplicates")] string noun)
    {
        await Open("closed-books");

        (await Anyone.Get($"declarations/closed-books/{noun}")).Is(401, "sign_in_required");
        (await (await SignIn(Role.Editor)).Get($"declarations/closed-books/{noun}")).Is(403, "role_insufficient");
        (await secretariat.Get($"declarations/no-such/{noun}")).Is(404, "not_found");
    }

    private async Task<IReadOnlyList<JsonElement>> Register(string slug) =>
        (await secretariat.Get($"declarations/{slug}/register")).Is(200).Items;

    private async Task<IEnumerable<string?>> Found(string query) =>
        (await secretariat.Get($"declarations/finding/register?{query}")).Is(200).Items.Select(i => i.GetProperty("name").GetString());

    private Task<Guid> Open(string slug) => Product.OpenDeclaration(secretariat, slug);
}
