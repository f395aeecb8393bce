using Declarations.Access;
using Declarations.Importing;
using Declarations.Texts;
using Microsoft.Playwright;

namespace Declarations.Tests.Importing;

/// <summary>A list that only repeats the headings stays until somebody removes it.</summary>
public sealed class ContentsListTests : PageTests
{
    private const string Exported = """
        # A declaration on rivers

        [Preamble](#preamble)

        [1. Our aims](#aims)

        ## **Preamble** {#preamble}

        We met.

        ## 1. Our aims {#aims}

        - publish;
        - protect.

        """;

    [Test]
    public void It_is_found_by_its_words_and_a_list_of_other_words_is_not()
    {
        var text = TextDocument.Parse(MarkdownCleaner.Clean(Exported).Markdown);

        Assert.That(ContentsList.In(text), Is.EqualTo((1, 2)));
        Assert.That(ContentsList.Remove(text).Markdown, Does.StartWith("# A declaration on rivers\n\n## Preamble\n"));
        Assert.That(ContentsList.In(TextDocument.Parse("# A\n\n- A\n- other\n\n## B\n\nB and more.")), Is.Null);
    }

    [Test]
    public async Task The_page_offers_to_remove_it()
    {
        await (await SignIn(Role.Secretariat)).Declare("contents");
        await SignInOnPage(Role.Editor);
        await Open("/drafting/contents/edit");
        await Page.Locator("#field-pasted").FillAsync(Exported);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clean and preview" }).ClickAsync();
        var kept = await Page.Locator("#preview").InnerTextAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove this list" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Remove this list" })).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the text" }).ClickAsync();
        await Arrive("/drafting/contents?done=saved");

        var saved = (await (await SignIn(Role.Editor)).Get("declarations/contents/versions/1", "text/markdown")).Text;
        Assert.That(kept, Does.Contain("1. Our aims"));
        Assert.That(saved, Is.EqualTo("# A declaration on rivers\n\n## Preamble\n\nWe met.\n\n### 1. Our aims\n\n- publish;\n- protect.\n"));
    }
}
