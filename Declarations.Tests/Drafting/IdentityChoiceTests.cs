using System.Text.Json;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Drafting;

/// <summary>Which clause became which, when a whole text arrives: shown before it is saved, and corrected.</summary>
public sealed class IdentityChoiceTests : PageTests
{
    private const string Before = "# Rivers\n\nStates shall publish what flows into rivers.\n\nCourts shall hear those who live there.\n";
    private const string After = "# Rivers\n\nEvery polluter pays for rivers and lakes.\n\nCourts shall hear those who live there.\n";
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Enter() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task The_preview_names_what_each_changed_clause_was_and_a_choice_corrects_it()
    {
        var (path, duty) = await Draft("named");

        var inferred = Origin(await Preview(path, []));
        var corrected = Origin(await Preview(path, [new { sha256 = Sha(inferred), clauseId = (string?)duty }]));
        var body = new { markdown = After, summary = "", identities = new[] { new { sha256 = Sha(inferred), clauseId = duty } } };
        (await secretariat.Post($"{path}/versions", body, ifMatch: 1)).Is(201);

        Assert.That(inferred.GetProperty("state").GetString(), Is.EqualTo("new"));
        Assert.That(inferred.GetProperty("candidates").EnumerateArray().Select(id => id.GetString()), Does.Contain(duty));
        Assert.That((corrected.GetProperty("state").GetString(), corrected.GetProperty("clauseId").GetString()), Is.EqualTo(("changed", duty)));
        Assert.That(await IdOf(path, 2, "Every polluter"), Is.EqualTo(duty));
    }

    [Test]
    public async Task A_clause_is_made_a_new_one_by_choice()
    {
        var (path, duty) = await Draft("new-one");
        var reworded = Before.Replace("publish what", "disclose what", StringComparison.Ordinal);
        var origin = Origin((await secretariat.Post($"{path}/versions/preview", new { markdown = reworded }, ifMatch: 1)).Is(200));
        Assert.That(origin.GetProperty("clauseId").GetString(), Is.EqualTo(duty));

        (await secretariat.Post($"{path}/versions",
            new { markdown = reworded, summary = "", identities = new[] { new { sha256 = Sha(origin) } } }, ifMatch: 1)).Is(201);

        Assert.That(await IdOf(path, 2, "disclose what"), Is.Not.EqualTo(duty));
    }

    [Test]
    public async Task A_choice_that_names_no_clause_or_one_twice_is_refused()
    {
        var (path, duty) = await Draft("refused");
        var sha256 = Sha(Origin(await Preview(path, [])));
        var other = (await secretariat.Get($"{path}/versions/1/clauses")).Items[^1];

        foreach (var (identities, field) in new (object[], string)[]
        {
            ([new { sha256 = new string('0', 64), clauseId = duty }], "identities[0].sha256"),
            ([new { sha256, clauseId = "c-aaaaaaaaaa" }], "identities[0].clauseId"),
            ([new { sha256, clauseId = duty }, new { sha256 = other.GetProperty("sha256").GetString(), clauseId = duty }], "identities[1].clauseId"),
        })
        {
            var refused = (await secretariat.Post($"{path}/versions", new { markdown = After, summary = "", identities }, ifMatch: 1)).Is(400, "invalid");
            Assert.That(refused["errors"].EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
        }

        (await secretariat.Post($"{path}/versions",
            new { markdown = After, identities = new[] { new { sha256, clauseId = duty, sure = true } } }, ifMatch: 1)).Is(400);
        (await secretariat.Post($"{path}/versions", new { markdown = After, identities = new object?[] { null } }, ifMatch: 1)).Is(400, "invalid");
    }

    [Test]
    public async Task An_editor_corrects_what_an_import_took_for_another_clause()
    {
        var (path, duty) = await Draft("imported");
        await SignInOnPage(Role.Editor);
        await Open("/drafting/imported/edit");
        await Page.GetByText("Import a text").ClickAsync();
        await Page.Locator("[name=pasted]").FillAsync(After);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Clean and preview" }).ClickAsync();
        await Page.GetByText("Which clause became which").ClickAsync();
        await Page.Locator(".origin-list select").SelectOptionAsync(duty);
        await Axe.FindsNothing(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();

        await Arrive("done=saved");
        Assert.That(await IdOf(path, 2, "Every polluter"), Is.EqualTo(duty));
    }

    [Test]
    public async Task A_choice_whose_clause_was_changed_since_is_not_dropped_in_silence()
    {
        var (path, duty) = await Draft("changed-since");
        var sha256 = Sha(Origin(await Preview(path, [])));
        await SignInOnPage(Role.Editor);
        await Open("/drafting/changed-since/edit");

        await Page.EvaluateAsync("""
            ([name, value, text]) => {
                const form = document.getElementById("edit-form");
                form.insertAdjacentHTML("beforeend", `<input type="hidden" name="${name}" value="${value}">`);
                const area = document.createElement("textarea");
                document.querySelector("[name=markdown]").remove();
                area.name = "markdown";
                area.value = text;
                form.append(area);
            }
            """, new[] { $"is-{sha256}", duty, After.Replace("Every", "Each", StringComparison.Ordinal) });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("was changed since. Nothing is saved yet");
        Assert.That((await secretariat.Get($"{path}/versions")).Items, Has.Count.EqualTo(1));
    }

    private static JsonElement Origin(Reply preview) => preview["origins"].GetProperty("clauses").EnumerateArray().Single();

    private static string Sha(JsonElement origin) => origin.GetProperty("sha256").GetString()!;

    private async Task<Reply> Preview(string path, object[] identities) =>
        (await secretariat.Post($"{path}/versions/preview", new { markdown = After, identities }, ifMatch: 1)).Is(200);

    private async Task<(string Path, string Duty)> Draft(string slug)
    {
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, Before, 0)).Is(201);
        return ($"declarations/{slug}", await IdOf($"declarations/{slug}", 1, "States shall publish"));
    }

    private async Task<string> IdOf(string path, int version, string words) => (await secretariat.Get($"{path}/versions/{version}/clauses")).Is(200)
        .Items.Single(c => c.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal)).GetProperty("id").GetString()!;
}
