using Declarations.Access;

namespace Declarations.Tests.Localization;

/// <summary>Alignment and order of words on every public page in Arabic, with a title and names in Latin letters.</summary>
public sealed class ArabicPageTests : PageTests
{
    private const string Slug = "arabic", Title = "Stop mercury now!", Name = "River Watch!";
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task Sign()
    {
        var secretariat = await SignIn(Role.Secretariat);
        foreach (var slug in new[] { Slug, "arabic-delivered" })
        {
            await secretariat.Declare(slug, Title);
            (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
            await secretariat.OpenSigning(slug);
            await Anyone.Sign(slug, Surface.Organisation(Name, $"office@{slug}.example"));
        }

        await secretariat.Deliver("arabic-delivered");
        await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual(Name, "pending@mail.example"));
        await secretariat.Post($"declarations/{Slug}/invitations", new { items = new[] { new { email = "42@mail.example", name = Name, language = "ar" } } });
        tokens["MINE"] = await Product.Mail.Token($"office@{Slug}.example", "my-signature");
        tokens["PENDING"] = await Product.Mail.Token("pending@mail.example", "confirm");
        tokens["INVITED"] = await Product.Mail.Token("42@mail.example", "invitation");
    }

    [Test]
    public async Task Everything_begins_at_the_right_and_Latin_names_keep_their_order(
        [Values("/", "/declarations", "/declarations/arabic", "/declarations/arabic/signatories", "/declarations/arabic/sign",
            "/declarations/arabic/links", "/declarations/arabic/code", "/declarations/arabic/share", "/declarations/arabic/embed?show=list",
            "/declarations/arabic-delivered", "/declarations/arabic-delivered/signatories", "/editions/arabic-delivered/1", "/confirm/PENDING",
            "/my-signature/MINE", "/my-signature/MINE/receipt", "/my-signature/MINE/withdrawal", "/invitation/INVITED", "/verify", "/privacy",
            "/nowhere")] string path,
        [Values(390, 1280)] int width)
    {
        await Page.SetViewportSizeAsync(width, 844);
        var address = tokens.Aggregate(path, (at, token) => at.Replace(token.Key, token.Value, StringComparison.Ordinal));
        await Open($"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang=ar");

        // The text itself and its title are English and begin at the left.
        var left = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, summary')]
                .filter(e => e.checkVisibility() && e.textContent.trim() && !e.closest('.text, .masthead, .hash, .row, .steps'))
                .filter(e => { const s = getComputedStyle(e); return s.textAlign === 'left' || s.textAlign === '-webkit-left'
                    || (s.textAlign === 'start' && s.direction === 'ltr'); })
                .map(e => e.outerHTML.slice(0, 120))
            """);
        var mixed = await Page.EvaluateAsync<string[]>("""
            names => {
                const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const text = walker.currentNode.data, style = getComputedStyle(walker.currentNode.parentElement);
                    for (const name of names) {
                        const at = text.indexOf(name);
                        if (at >= 0 && style.direction !== 'ltr' && text[at - 1] !== '\u2068') found.push(walker.currentNode.parentElement.outerHTML.slice(0, 160));
                    }
                }
                return found;
            }
            """, new[] { Title, Name });

        Assert.That(left, Is.Empty, "begins at the left");
        Assert.That(mixed, Is.Empty, "not isolated");
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }
}
