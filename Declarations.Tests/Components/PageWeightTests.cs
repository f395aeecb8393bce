using System.Globalization;
using Declarations.Access;

namespace Declarations.Tests.Components;

/// <summary>What a first visit transfers, by the browser's network log: page, style sheet, fonts and pictures.</summary>
public sealed class PageWeightTests : ProductTests
{
    private const int ArabicLimit = 150_000, Limit = 100_000;

    private static readonly string[] Pages = ["/", "/declarations/{0}", "/declarations/{0}/signatories", "/declarations/{0}/sign"];

    /// <summary>A sentence of a declaration in each language.</summary>
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["en"] = "We ask States Parties to publish what flows into rivers, and to protect those who report it (article 4).",
        ["fr"] = "Nous demandons aux États parties de publier ce qui se déverse dans les fleuves et de protéger ceux qui le signalent (article 4).",
        ["es"] = "Pedimos a los Estados partes que publiquen lo que se vierte en los ríos y protejan a quienes lo señalan (artículo 4).",
        ["ru"] = "Мы просим государства-участники публиковать сведения о стоках в реки и защищать тех, кто о них сообщает (статья 4).",
        ["ar"] = "نطلب من الدول الأطراف أن تنشر ما يُصرَّف في الأنهار وأن تحمي من يبلّغ عنه (المادة 4).",
        ["zh"] = "我们请缔约国公布排入河流的物质，并保护举报者（第4条）。",
    };

    [OneTimeSetUp]
    public async Task Declare()
    {
        var secretariat = await SignIn(Role.Secretariat);
        foreach (var (language, sentence) in Sentences)
        {
            var clauses = Enumerable.Range(1, 12).Select(n => $"## {n}. {sentence[..15]}\n\n{string.Join(' ', Enumerable.Repeat(sentence, 4))}");
            (await secretariat.Post("declarations", new
            {
                slug = $"weight-{language}",
                title = sentence,
                subtitle = sentence,
                language,
                conference = new { name = sentence[..20], session = "4", venue = "Vienna", startsOn = "2031-10-14", endsOn = "2031-10-18" },
            })).Is(201);
            (await secretariat.Save($"weight-{language}", string.Join("\n\n", clauses), 0)).Is(201);
            await secretariat.OpenSigning($"weight-{language}");
            await Anyone.Sign($"weight-{language}", Surface.Organisation(sentence[..18], $"office@{language}.example"));
            await Anyone.Sign($"weight-{language}", Surface.Individual("Amina Odhiambo", $"amina@{language}.example"));
        }
    }

    [Test]
    public async Task A_first_visit_transfers_at_most_100_KB_and_150_KB_in_Arabic(
        [ValueSource(nameof(Pages))] string page, [Values("en", "fr", "es", "ru", "ar", "zh")] string language, [Values] bool isTextEnglish)
    {
        await IsLight(string.Format(CultureInfo.InvariantCulture, page, $"weight-{(isTextEnglish ? "en" : language)}"), language);
    }

    [Test]
    public async Task So_does_the_real_text_with_its_signatories(
        [Values("/declarations/real", "/declarations/real/signatories")] string path, [Values("en", "fr", "es", "ru", "ar", "zh")] string language)
    {
        if ((await Anyone.Get("declarations/real")).Status is not System.Net.HttpStatusCode.OK)
        {
            await (await SignIn(Role.Secretariat)).DeclareAndOpen("real", RealInput.Text());
            foreach (var (at, (kind, name)) in RealInput.Signatories().Where(line => line.Kind is "organisation").Take(30).Index())
            {
                await Anyone.Sign("real", Surface.Organisation(name, $"{kind}@real{at}.example"));
            }
        }

        await IsLight(path, language);
    }

    private async Task IsLight(string path, string language)
    {
        var parts = await Transfers($"{Product.PublicUrl}{path}?lang={language}");

        var (total, list) = (parts.Sum(part => part.Bytes), string.Join('\n', parts.Select(part => $"{part.Bytes} {part.Address}")));
        await TestContext.Out.WriteLineAsync($"{path} {language}: {total}");
        Assert.That(total, Is.InRange(5_000, language is "ar" ? ArabicLimit : Limit), list);
        Assert.That(parts.Select(part => part.Address), Has.Some.Contains("site.").And.Some.Contains(".woff2"), list);
    }

    /// <summary>The bytes on the wire, headers included.</summary>
    private static async Task<List<(string Address, double Bytes)>> Transfers(string address)
    {
        await using var profile = await Browser.Profile(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await profile.NewPageAsync();
        var network = await profile.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        var (addresses, parts) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<(string, double)>());
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            addresses[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("request").GetProperty("url").GetString()!;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => parts.Add(
            (addresses[finished!.Value.GetProperty("requestId").GetString()!], finished.Value.GetProperty("encodedDataLength").GetDouble()));

        await page.GotoAsync(address, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("document.fonts.ready.then(() => 0)");
        return parts;
    }
}
