namespace Declarations.Tests.Harness;

public sealed class BrowserTests
{
    private const string Good = "<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1></main></html>";
    private const string Bad = "<!doctype html><html><title>A page</title><main><h1>A page</h1><img src='data:,'></main></html>";

    [Test]
    public async Task Axe_finds_nothing_on_a_good_page()
    {
        await using var profile = await Browser.Profile();
        var page = await profile.NewPageAsync();
        await page.SetContentAsync(Good);

        await Axe.FindsNothing(page);
    }

    [Test]
    public async Task Axe_names_what_is_wrong_with_a_bad_page()
    {
        await using var profile = await Browser.Profile();
        var page = await profile.NewPageAsync();
        await page.SetContentAsync(Bad);

        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            var failure = Assert.ThrowsAsync<AssertionException>(() => Axe.FindsNothing(page));

            Assert.That(failure!.Message, Does.Contain("image-alt").And.Contain("html-has-lang"));
        }
    }
}
