using Declarations.Access;

namespace Declarations.Tests.Drafting;

/// <summary>Every drafting page at phone and desktop width.</summary>
public sealed class DraftPagesAxeTests : PageTests
{
    // Longer than a window, so that the page scrolls.
    private static readonly string Long = SampleTexts.Rivers.Replace("[^1]:",
        string.Concat(Enumerable.Range(2, 12)
        .Select(n => $"### {n}. Section {n}\n\nWe recall what section {n} of the river says.\n\n")) + "[^1]:", StringComparison.Ordinal);

    [Test]
    public async Task Drafting_pages_pass_axe_and_do_not_scroll_sideways([Values(360, 1280)] int width)
    {
        var slug = $"axe-{width}";
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare(slug);
        await secretariat.Save(slug, Long, 0);
        await EditPagesTests.Comment(secretariat, slug, "protect those", "those who report");
        await EditPagesTests.Comment(secretariat, slug, "publish what", null);
        await secretariat.Save(slug, Long.Replace("- protect those who report it.", "And a word on ports.", StringComparison.Ordinal), 1);
        var clause = (await secretariat.Get($"declarations/{slug}/versions/2/clauses"))["items"].EnumerateArray().Last().GetProperty("id")
            .GetString();
        await secretariat.Post($"declarations/{slug}/inputs",
            new
            {
                version = 2,
                clauseId = clause,
                body = "Name the islands.",
                @event = "Nairobi",
                organisation = "River Watch",
                offLine = true
            });
        await SignInOnPage(Role.Secretariat);
        await Page.SetViewportSizeAsync(width, 800);

        foreach (
            var path in new[] { "", $"/{slug}", $"/{slug}?show=all&version=1", $"/{slug}?at={clause}&act=suggest", $"/{slug}/compare",
            $"/{slug}/edit", $"/{slug}/vote", $"/{slug}/inputs" })
        {
            Assert.That(await Open($"/drafting{path}"), Is.EqualTo(200), path);
            Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
            await Axe.FindsNothing(Page);
        }
    }
}
