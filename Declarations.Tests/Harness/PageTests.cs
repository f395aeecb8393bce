using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.Playwright;

namespace Declarations.Tests.Harness;

/// <summary>A fixture whose tests drive pages in a real browser, each with a profile of its own.</summary>
public abstract class PageTests : ProductTests
{
    private readonly ConcurrentQueue<string> complaints = new();
    private IBrowserContext profile = null!;

    protected IPage Page { get; private set; } = null!;

    /// <summary>Window, language, colour scheme, scripts: what a test needs otherwise than usual.</summary>
    protected virtual BrowserNewContextOptions Profile => new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    [SetUp]
    public async Task OpenBrowser()
    {
        var options = Profile;
        options.BaseURL = Product.PublicUrl;
        profile = await Browser.Profile(options);
        Page = await profile.NewPageAsync();
        Assertions.SetDefaultExpectTimeout(45_000);
        complaints.Clear();
        Page.Console += (_, line) =>
            Complain(line.Type is "error" && line.Text.Contains("Content Security Policy", StringComparison.Ordinal), line.Text);
        Page.PageError += (_, error) => Complain(true, error);
        Page.Request += (_, request) =>
            Complain(!request.Url.StartsWith(Product.PublicUrl, StringComparison.Ordinal)
            && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"asks {request.Url}");
    }

    [TearDown]
    public async Task CloseBrowser()
    {
        await profile.DisposeAsync();
        Assert.That(complaints, Is.Empty, "What the browser complained of, or what a page asked elsewhere");
    }

    /// <summary>Opens a page and gives its status.</summary>
    protected async Task<int> Open(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Waits until the browser is at an address with this in it.</summary>
    protected Task Arrive(string part) => Assertions.Expect(Page).ToHaveURLAsync(Address(Regex.Escape(part)));

    /// <summary>By the link that the member is mailed, in this test's profile.</summary>
    protected async Task SignInOnPage(Role role)
    {
        await Anyone.SignIn(role);
        var email = role is Role.Secretariat ? Product.Secretariat : $"{role}@example.org".ToLowerInvariant();
        var known = Product.Mail.To(email).Select(m => m.Token("sign-in")).LastOrDefault(t => t is not null);
        (await Anyone.Post("sign-in", new { email })).Is(202);
        await Open($"/sign-in/{await Product.Mail.Token(email, "sign-in", not: known)}");
        await Page.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(Address("/sign-in/"));
    }

    private static Regex Address(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private void Complain(bool wrong, string what)
    {
        if (wrong)
        {
            complaints.Enqueue(what);
        }
    }
}
