using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Earlier versions that are restored, clauses that return, and conflicts resolved over the API.</summary>
public sealed class RestorationTests : PageTests
{
    private const string Weekly = "publish each week what flows into rivers;", Yearly = "publish each year what flows into rivers;";

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Enter() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_clause_that_returns_has_its_id_and_its_threads_again()
    {
        var (path, id) = await Draft("returns");
        var thread = (await secretariat.Post($"{path}/threads",
            new { version = 1, clauseId = id, quote = new { exact = "what flows" }, body = "Which?" })).Is(201);

        (await secretariat.Save("returns", SampleTexts.Rivers.Replace($"- {Duty}\n", "", StringComparison.Ordinal), 1)).Is(201);
        var gone = await Anchor(path, thread);
        (await secretariat.Save("returns", SampleTexts.Rivers, 2)).Is(201);

        Assert.That(gone, Is.EqualTo("orphaned"));
        Assert.That(await ClauseOf(path, 3), Is.EqualTo(id));
        Assert.That(await Anchor(path, thread), Is.AnyOf("exact", "shifted"));
    }

    [Test]
    public async Task A_restored_version_is_equal_to_the_earlier_one_with_its_ids()
    {
        var (path, id) = await Draft("restored");
        var first = (await secretariat.Get($"{path}/versions/1")).Is(200);
        (await secretariat.Save("restored", "# Nothing of it\n\nEntirely other words.", 1)).Is(201);

        (await secretariat.Post($"{path}/versions/1/restoration", ifMatch: 1)).Is(409, "version_conflict");
        (await secretariat.Post($"{path}/versions/9/restoration", ifMatch: 2)).Is(404);
        var restored = (await secretariat.Post($"{path}/versions/1/restoration", ifMatch: 2)).Is(201);

        Assert.That(restored["textSha256"].GetString(), Is.EqualTo(first["textSha256"].GetString()));
        Assert.That(await ClauseOf(path, 3), Is.EqualTo(id));
        (await secretariat.Post($"{path}/versions/1/restoration", ifMatch: 3)).Is(200);
    }

    [Test]
    public async Task An_editor_restores_a_version_on_the_page()
    {
        await Draft("by-hand");
        (await secretariat.Save("by-hand", "# Nothing of it\n\nEntirely other words.", 1)).Is(201);
        await SignInOnPage(Role.Editor);
        await Open("/drafting/by-hand");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Restore version 1" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Saved as version 3: version 1 restored.");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("what flows");
        await Axe.FindsNothing(Page);
    }

    [Test]
    public async Task A_conflict_is_resolved_over_the_api_with_each_choice()
    {
        foreach (var (choice, words, expected) in new[]
        {
            ("current", null, Weekly), ("yours", null, Yearly), ("both", null, "publish each week each year what flows into rivers;"),
            ("words", "publish it every day;", "publish it every day;"),
        })
        {
            var slug = $"api-{choice}";
            var (path, id) = await Draft(slug);
            (await secretariat.Save(slug, Text(Weekly), 1)).Is(201);
            var refused = (await secretariat.Save(slug, Text(Yearly), 1)).Is(409, "version_conflict");
            var conflict = refused["conflicts"].EnumerateArray().Single();
            Assert.That((conflict.GetProperty("clauseId").GetString(), conflict.GetProperty("kind").GetString(), conflict.GetProperty("offersBoth").GetBoolean()),
                Is.EqualTo((id, "words", true)));

            var body = new { markdown = Text(Yearly), summary = "", resolutions = new[] { new { clauseId = id, choice, words } } };
            var saved = (await secretariat.Post($"{path}/versions", body, ifMatch: 1)).Is(choice is "current" ? 200 : 201);

            Assert.That((await secretariat.Get($"{path}/versions/{saved["number"].GetInt32()}", "text/markdown")).Text.TrimEnd(), Is.EqualTo(Text(expected)));
        }

        (await secretariat.Post("declarations/api-words/versions",
            new { markdown = "x", resolutions = new[] { new { clauseId = "c", choice = "theirs" } } }, ifMatch: 1)).Is(400, "invalid");
    }

    private const string Duty = "publish what flows into rivers;";

    private static string Text(string duty) => SampleTexts.Rivers.Replace(Duty, duty, StringComparison.Ordinal);

    private async Task<(string Path, string Id)> Draft(string slug)
    {
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
        return ($"declarations/{slug}", await ClauseOf($"declarations/{slug}", 1));
    }

    private async Task<string> ClauseOf(string path, int version) => (await secretariat.Get($"{path}/versions/{version}/clauses")).Is(200).Items
        .Single(c => c.GetProperty("markdown").GetString() == Duty).GetProperty("id").GetString()!;

    private async Task<string?> Anchor(string path, Reply thread) => (await secretariat.Get($"{path}/threads")).Is(200).Items
        .Single(t => t.GetProperty("id").GetGuid() == thread["id"].GetGuid()).GetProperty("anchor").GetProperty("state").GetString();
}
