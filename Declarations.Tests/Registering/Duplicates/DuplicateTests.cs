using System.Diagnostics;
using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Registering;

public sealed class DuplicateTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task SignIn()
    {
        secretariat = await SignIn(Role.Secretariat);
        await Product.OpenDeclaration(secretariat, "rivers");
        await Anyone.Sign("rivers", Surface.Individual("Richard Anthony", "richard@gmail.com"));
        await Anyone.Sign("rivers", Surface.Individual("Anthony, Richard", "r.anthony@uni.example"));
    }

    [Test]
    public async Task A_duplicate_of_two_persons_has_reasons_in_sentences_and_mail_domains_instead_of_addresses()
    {
        var duplicate = await FirstDuplicate();

        Assert.That(duplicate.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()), Has.Some.StartsWith("The same name"));
        Assert.That(duplicate.GetProperty("left").GetProperty("mailDomain").GetString(), Is.EqualTo("gmail.com"));
        Assert.That(duplicate.ToString(), Does.Not.Contain("richard@"));
    }

    [Test]
    public async Task A_decision_is_stored_replaced_and_undone()
    {
        var duplicate = await FirstDuplicate();
        var path = $"declarations/rivers/duplicates/{duplicate.GetProperty("id")}/decision";

        var same = (
            await secretariat.Put(path,
            new { decision = "same", keep = duplicate.GetProperty("right").GetProperty("signatoryId").GetGuid() })).Is(200);
        var merged = await Listed();
        (await secretariat.Put(path, new { decision = "same" })).Is(200);
        (await secretariat.Put(path, new { decision = "different" })).Is(200);
        var apart = await Listed();
        var undone = (await secretariat.Delete(path)).Is(200);
        (await secretariat.Delete(path)).Is(200);

        Assert.That((same["state"].GetString(), undone["state"].GetString()), Is.EqualTo(("same", "open")));
        Assert.That(merged, Is.EqualTo(["Anthony, Richard"]));
        Assert.That(apart, Is.EqualTo(["Richard Anthony", "Anthony, Richard"]));
    }

    [TestCase("""{"decision":"perhaps"}""", "decision")]
    [TestCase("""{"decision":"same","keep":"him"}""", "keep")]
    [TestCase("""{"decision":"same","keep":"0193a1b2-1111-7222-8333-444455556666"}""", "keep")]
    [TestCase("""{}""", "decision")]
    public async Task An_invalid_decision_is_refused_by_field_and_changes_nothing(string json, string field)
    {
        var duplicate = await FirstDuplicate();

        var refusal = (
            await secretariat.Put($"declarations/rivers/duplicates/{duplicate.GetProperty("id")}/decision",
            JsonSerializer.Deserialize<JsonElement>(json))).Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty(field, out _), Is.True, refusal.Text);
        Assert.That(await Listed(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_duplicate_of_another_declaration_is_not_found()
    {
        await Product.OpenDeclaration(secretariat, "lakes");
        var duplicate = await FirstDuplicate();

        (await secretariat.Put($"declarations/lakes/duplicates/{duplicate.GetProperty("id")}/decision", new { decision = "different" }))
            .Is(404, "not_found");
    }

    /// <summary>The only duplicate, after the Worker's scan.</summary>
    private async Task<JsonElement> FirstDuplicate()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if ((await secretariat.Get("declarations/rivers/duplicates?state=open")).Is(200).Items is [var duplicate])
            {
                return duplicate;
            }
        }

        throw new AssertionException("No duplicate was added in 30 s.");
    }

    private async Task<IReadOnlyList<string?>> Listed() =>
        [.. (await Anyone.Get("declarations/rivers/signatories")).Is(200).Items.Select(i => i.GetProperty("name").GetString())];
}
