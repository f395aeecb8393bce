using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Registering;

/// <summary>The decision "correction", over HTTP.</summary>
public sealed class CorrectionTests : ProductTests
{
    private Surface secretariat = null!;
    private int declarations;
    private string slug = "";

    [OneTimeSetUp]
    public async Task SignIn() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_correction_lists_the_later_name_and_country_at_the_earlier_place()
    {
        var duplicate = await Pair(("Director’s Office", "KE", "public"), ("River Watch Uganda", "UG", "public"), between: "Lake Watch");

        var decided = await Correct(duplicate);

        Assert.That((decided["state"].GetString(), decided["left"].GetProperty("signatures").GetInt32()), Is.EqualTo(("correction", 2)));
        Assert.That(await Listed(), Is.EqualTo(["River Watch Uganda, UG", "Lake Watch, KE"]));
        Assert.That((await Queue("correction"), (await Figures()).GetProperty("correction").GetInt32()), Is.EqualTo((1, 1)));
    }

    [TestCase("delivered", "public", "delivered")]
    [TestCase("withheld", "public", "withheld")]
    [TestCase("public", "delivered", "delivered")]
    public async Task A_correction_never_loosens_the_listing(string earlier, string later, string listing)
    {
        var duplicate = await Pair(("Director’s Office", "KE", earlier), ("River Watch", "KE", later));

        await Correct(duplicate);

        Assert.That(await Listed(), Is.Empty);
        Assert.That((await Signatory(duplicate))["listing"].GetString(), Is.EqualTo(listing));
        Assert.That((await Signatory(duplicate))["name"].GetString(), Is.EqualTo("River Watch"));
    }

    [Test]
    public async Task After_withdrawal_of_the_correction_the_earlier_sign_on_is_listed()
    {
        var duplicate = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "UG", "public"));
        await Correct(duplicate);

        var link = await Product.Mail.Token($"later@{slug}.example", "my-signature");
        (await Anyone.Post($"withdrawals/{link}")).Is(200);

        Assert.That(await Listed(), Is.EqualTo(["Director’s Office, KE"]));
        Assert.That((await Signatory(duplicate))["namedBy"].GetGuid(), Is.EqualTo(Earlier(duplicate)));
    }

    [Test]
    public async Task A_chosen_name_overrides_a_correction_and_may_come_with_the_decision()
    {
        var duplicate = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "UG", "public"));

        await Correct(duplicate, "River Watch International");
        var typed = await Listed();
        (await secretariat.Patch($"declarations/{slug}/signatories/{Earlier(duplicate)}", new { name = "RWI" })).Is(200);

        Assert.That(typed, Is.EqualTo(["River Watch International, UG"]));
        Assert.That(await Listed(), Is.EqualTo(["RWI, UG"]));
    }

    [Test]
    public async Task Another_decision_replaces_a_correction_and_undo_restores_the_list()
    {
        var duplicate = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "UG", "delivered"));
        var before = await Listed();

        await Correct(duplicate);
        (await secretariat.Put(Decision(duplicate), new { decision = "same" })).Is(200);
        var same = (await Signatory(duplicate))["name"].GetString();
        await Correct(duplicate);
        var undone = (await secretariat.Delete(Decision(duplicate))).Is(200);

        Assert.That(same, Is.EqualTo("Director’s Office"));
        Assert.That(undone["state"].GetString(), Is.EqualTo("open"));
        Assert.That(await Listed(), Is.EqualTo(before));
    }

    [Test]
    public async Task History_and_detail_state_both_sides_of_a_correction()
    {
        var duplicate = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "KE", "public"));

        await Correct(duplicate);
        var corrected = await Signatory(duplicate);
        (await secretariat.Delete(Decision(duplicate))).Is(200);
        var history = (await Signatory(duplicate))["history"].EnumerateArray().Select(l => l.GetProperty("what").GetString());

        var correction = corrected["corrections"].EnumerateArray().Single();
        Assert.That((correction.GetProperty("earlierId").GetGuid(), correction.GetProperty("laterId").GetGuid()),
            Is.EqualTo((Earlier(duplicate), Later(duplicate))));
        Assert.That(corrected["namedBy"].GetGuid(), Is.EqualTo(Later(duplicate)));
        Assert.That(corrected["merges"].EnumerateArray().Single().GetProperty("answer").GetString(), Is.EqualTo("correction"));
        Assert.That(history, Is.EqualTo(["founded", "joined", "corrected", "uncorrected", "parted"]));
    }

    [Test]
    public async Task A_correction_with_a_name_to_keep_is_refused_by_field()
    {
        var duplicate = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "KE", "public"));

        var refusal = (await secretariat.Put(Decision(duplicate), new { decision = "correction", keep = Later(duplicate) }))
            .Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty("keep", out _), Is.True, refusal.Text);
        Assert.That(await Listed(), Has.Length.EqualTo(2));
    }

    /// <summary>A duplicate of two sign-ons of a declaration of its own.</summary>
    private async Task<JsonElement> Pair(
        (string Name, string Country, string Listing) earlier, (string Name, string Country, string Listing) later, string? between = null)
    {
        slug = $"corrections-{++declarations}";
        var declaration = await Product.OpenDeclaration(secretariat, slug);
        await Anyone.Sign(slug, Surface.Organisation(earlier.Name, $"earlier@{slug}.example", earlier.Country, earlier.Listing));
        if (between is not null)
        {
            Product.Clock.Advance(TimeSpan.FromMinutes(1));
            await Anyone.Sign(slug, Surface.Organisation(between, $"between@{slug}.example"));
        }

        Product.Clock.Advance(TimeSpan.FromMinutes(1));
        await Anyone.Sign(slug, Surface.Organisation(later.Name, $"later@{slug}.example", later.Country, later.Listing));
        var id = await Product.AddDuplicate(declaration, earlier.Name, later.Name);
        return (await secretariat.Get($"declarations/{slug}/duplicates/{id}")).Is(200).Json;
    }

    private async Task<Reply> Correct(JsonElement duplicate, string? name = null) =>
        (await secretariat.Put(Decision(duplicate), new { decision = "correction", name })).Is(200);

    private string Decision(JsonElement duplicate) => $"declarations/{slug}/duplicates/{duplicate.GetProperty("id")}/decision";

    private static Guid Earlier(JsonElement duplicate) => duplicate.GetProperty("left").GetProperty("signatureId").GetGuid();

    private static Guid Later(JsonElement duplicate) => duplicate.GetProperty("right").GetProperty("signatureId").GetGuid();

    private async Task<Reply> Signatory(JsonElement duplicate) =>
        (await secretariat.Get($"declarations/{slug}/signatories/{Earlier(duplicate)}")).Is(200);

    private async Task<int> Queue(string state) =>
        (await secretariat.Get($"declarations/{slug}/duplicates?state={state}")).Is(200).Items.Count;

    private async Task<JsonElement> Figures() => (await secretariat.Get($"declarations/{slug}/duplicates")).Is(200)["figures"];

    private async Task<string[]> Listed() =>
        [.. (await Anyone.Get($"declarations/{slug}/signatories")).Is(200)
            .Items.Select(i => $"{i.GetProperty("name").GetString()}, {i.GetProperty("country").GetString()}")];
}
