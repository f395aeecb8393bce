using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Registering;

/// <summary>"Correction of the earlier sign-on", as the secretariat answers it over HTTP.</summary>
public sealed class CorrectionTests : ProductTests
{
    private Surface secretariat = null!;
    private int declarations;
    private string slug = "";

    [OneTimeSetUp]
    public async Task SignIn() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task The_later_name_and_country_are_listed_at_the_earlier_place()
    {
        var question = await Pair(("Director’s Office", "KE", "public"), ("River Watch Uganda", "UG", "public"), between: "Lake Watch");

        var answered = await Correct(question);

        Assert.That((answered["state"].GetString(), answered["left"].GetProperty("signatures").GetInt32()), Is.EqualTo(("correction", 2)));
        Assert.That(await Listed(), Is.EqualTo(["River Watch Uganda, UG", "Lake Watch, KE"]));
        Assert.That((await Queue("correction"), (await Figures()).GetProperty("correction").GetInt32()), Is.EqualTo((1, 1)));
    }

    [TestCase("delivered", "public", "delivered")]
    [TestCase("withheld", "public", "withheld")]
    [TestCase("public", "delivered", "delivered")]
    public async Task A_correction_never_loosens_the_listing(string earlier, string later, string listing)
    {
        var question = await Pair(("Director’s Office", "KE", earlier), ("River Watch", "KE", later));

        await Correct(question);

        Assert.That(await Listed(), Is.Empty);
        Assert.That((await Signatory(question))["listing"].GetString(), Is.EqualTo(listing));
        Assert.That((await Signatory(question))["name"].GetString(), Is.EqualTo("River Watch"));
    }

    [Test]
    public async Task When_the_later_withdraws_what_the_earlier_states_returns()
    {
        var question = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "UG", "public"));
        await Correct(question);

        var link = await Product.Mail.Token($"later@{slug}.example", "my-signature");
        (await Anyone.Post($"withdrawals/{link}")).Is(200);

        Assert.That(await Listed(), Is.EqualTo(["Director’s Office, KE"]));
        Assert.That((await Signatory(question))["namedBy"].GetGuid(), Is.EqualTo(Earlier(question)));
    }

    [Test]
    public async Task A_name_the_secretariat_chose_wins_and_one_may_come_with_the_answer()
    {
        var question = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "UG", "public"));

        await Correct(question, "River Watch International");
        var typed = await Listed();
        (await secretariat.Patch($"declarations/{slug}/signatories/{Earlier(question)}", new { name = "RWI" })).Is(200);

        Assert.That(typed, Is.EqualTo(["River Watch International, UG"]));
        Assert.That(await Listed(), Is.EqualTo(["RWI, UG"]));
    }

    [Test]
    public async Task Another_answer_replaces_it_and_taking_back_restores_what_was_there()
    {
        var question = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "UG", "delivered"));
        var before = await Listed();

        await Correct(question);
        (await secretariat.Put(Decision(question), new { decision = "same" })).Is(200);
        var same = (await Signatory(question))["name"].GetString();
        await Correct(question);
        var undone = (await secretariat.Delete(Decision(question))).Is(200);

        Assert.That(same, Is.EqualTo("Director’s Office"));
        Assert.That(undone["state"].GetString(), Is.EqualTo("open"));
        Assert.That(await Listed(), Is.EqualTo(before));
    }

    [Test]
    public async Task History_and_signatory_say_who_was_put_right_by_whom()
    {
        var question = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "KE", "public"));

        await Correct(question);
        var corrected = await Signatory(question);
        (await secretariat.Delete(Decision(question))).Is(200);
        var history = (await Signatory(question))["history"].EnumerateArray().Select(l => l.GetProperty("what").GetString());

        var told = corrected["corrections"].EnumerateArray().Single();
        Assert.That((told.GetProperty("earlierId").GetGuid(), told.GetProperty("laterId").GetGuid()),
            Is.EqualTo((Earlier(question), Later(question))));
        Assert.That(corrected["namedBy"].GetGuid(), Is.EqualTo(Later(question)));
        Assert.That(corrected["merges"].EnumerateArray().Single().GetProperty("answer").GetString(), Is.EqualTo("correction"));
        Assert.That(history, Is.EqualTo(["founded", "joined", "corrected", "uncorrected", "parted"]));
    }

    [Test]
    public async Task A_side_to_keep_is_refused_by_field_since_a_correction_says_which()
    {
        var question = await Pair(("Director’s Office", "KE", "public"), ("River Watch", "KE", "public"));

        var refusal = (await secretariat.Put(Decision(question), new { decision = "correction", keep = Later(question) }))
            .Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty("keep", out _), Is.True, refusal.Text);
        Assert.That(await Listed(), Has.Length.EqualTo(2));
    }

    /// <summary>A question between two sign-ons of a declaration of its own.</summary>
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
        var id = await Product.Ask(declaration, earlier.Name, later.Name);
        return (await secretariat.Get($"declarations/{slug}/duplicates/{id}")).Is(200).Json;
    }

    private async Task<Reply> Correct(JsonElement question, string? name = null) =>
        (await secretariat.Put(Decision(question), new { decision = "correction", name })).Is(200);

    private string Decision(JsonElement question) => $"declarations/{slug}/duplicates/{question.GetProperty("id")}/decision";

    private static Guid Earlier(JsonElement question) => question.GetProperty("left").GetProperty("signatureId").GetGuid();

    private static Guid Later(JsonElement question) => question.GetProperty("right").GetProperty("signatureId").GetGuid();

    private async Task<Reply> Signatory(JsonElement question) =>
        (await secretariat.Get($"declarations/{slug}/signatories/{Earlier(question)}")).Is(200);

    private async Task<int> Queue(string state) =>
        (await secretariat.Get($"declarations/{slug}/duplicates?state={state}")).Is(200).Items.Count;

    private async Task<JsonElement> Figures() => (await secretariat.Get($"declarations/{slug}/duplicates")).Is(200)["figures"];

    private async Task<string[]> Listed() =>
        [.. (await Anyone.Get($"declarations/{slug}/signatories")).Is(200)
            .Items.Select(i => $"{i.GetProperty("name").GetString()}, {i.GetProperty("country").GetString()}")];
}
