using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Declarations.Access;
using Declarations.Figures;
using Declarations.Localization;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Figures;

public sealed class SignatureFiguresTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Sign()
    {
        secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("counted");
        await Anyone.Sign("counted", Surface.Organisation("Lake Keepers", "office@lakes.example"));
        await Anyone.Sign("counted", Surface.Organisation("River Watch", "office@rivers.example", "FR", "withheld"));
        await Anyone.Sign("counted", Surface.Individual("Nadia", "nadia@mail.example", "FR", "delivered"));
        var (leaving, _) = await Anyone.Sign("counted", Surface.Individual("Amina", "amina@mail.example", "TZ"));
        (await Anyone.Post($"withdrawals/{leaving}")).Is(200);
        (await Anyone.Post("declarations/counted/signatures", Surface.Individual("Never", "never@mail.example"))).Is(202);
        await Product.Mail.Token("never@mail.example", "confirm");
    }

    [Test]
    public async Task Every_breakdown_adds_up_to_the_registers_confirmed_signatures()
    {
        var figures = (await secretariat.Get("declarations/counted/figures")).Is(200).Json;

        var register = (await secretariat.Get("declarations/counted/register?state=confirmed")).Is(200).Items.Count;
        Assert.That(figures.GetProperty("confirmed").GetInt64(), Is.EqualTo(register).And.EqualTo(3));
        foreach (var list in new[] { "perHour", "perDay", "byCountry", "byRegion", "byLanguage" })
        {
            Assert.That(figures.GetProperty(list).EnumerateArray().Sum(f => f.GetProperty("count").GetInt64()), Is.EqualTo(3), list);
        }

        foreach (var counts in new[] { "byKind", "byListing", "bySource" })
        {
            Assert.That(figures.GetProperty(counts).EnumerateObject().Sum(f => f.Value.GetInt64()), Is.EqualTo(3), counts);
        }
    }

    [Test]
    public async Task Countries_have_names_and_regions_of_the_United_Nations()
    {
        var figures = (await secretariat.Get("declarations/counted/figures")).Is(200).Json;

        Assert.That(Strings(figures, "byCountry", "country", "name"), Is.EqualTo(new[] { "FR France 2", "KE Kenya 1" }));
        Assert.That(Strings(figures, "byRegion", "region", "subregion"),
            Is.EqualTo(new[] { "Europe Western Europe 2", "Africa Eastern Africa 1" }));
    }

    [Test]
    public async Task The_funnel_goes_from_begun_to_confirmed_and_its_states_add_up()
    {
        var funnel = (await secretariat.Get("declarations/counted/figures")).Is(200)["funnel"];

        Assert.That((Of("begun"), Of("mailed"), Of("confirmed")), Is.EqualTo((5, 5, 4)));
        Assert.That(funnel.GetProperty("states").EnumerateObject().Sum(s => s.Value.GetInt64()), Is.EqualTo(5));
        Assert.That(funnel.GetProperty("states").GetProperty("withdrawn").GetInt64(), Is.EqualTo(1));

        long Of(string name) => funnel.GetProperty(name).GetInt64();
    }

    [Test]
    public async Task Each_chart_is_a_picture_with_a_title_and_a_file_of_its_numbers()
    {
        var page = (await Page("")).Is(200);

        foreach (var name in new[] { "funnel", "days", "hours", "countries", "regions", "languages", "listings" })
        {
            var csv = (await Page($"/{name}.csv")).Is(200);
            var svg = (await Page($"/{name}.svg")).Is(200);
            var png = (await Page($"/{name}.png")).Is(200);
            Assert.That(csv.Text, Does.StartWith("\ufeff").And.Contain(name is "invitations" ? ",Invitations\r\n" : ",Signatures\r\n"), name);
            Assert.That(png.Bytes.Take(8), Is.EqualTo((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]), name);
            Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.Bytes.AsSpan(16)), Is.EqualTo(1080), "Three times the width of the drawing");
            foreach (var (type, file) in new[] { ("csv", csv), ("svg", svg), ("png", png) })
            {
                Assert.That((await secretariat.Get($"declarations/counted/figures/{name}.{type}")).Is(200).Bytes, Is.EqualTo(file.Bytes), $"{name}.{type}");
            }

            Assert.That(svg.Text, Does.StartWith("<svg").And.Contain("role=\"img\"").And.Contain("<title"), name);
            Assert.That(page.Text, Does.Contain($"aria-labelledby=\"chart-{name}\""));
        }

        Assert.That((await Page("/countries.csv")).Text, Is.EqualTo("\ufeffCountry,Signatures\r\nFrance,2\r\nKenya,1\r\n"));
        (await Page("/nothing.csv")).Is(404);
    }

    [Test]
    public async Task Invitations_are_counted_by_what_became_of_them()
    {
        await secretariat.DeclareAndOpen("inviting");
        var items = new[] { "a", "b", "c" }.Select(who => new { email = $"{who}@invited.example", name = $"Invited {who}" });
        (await secretariat.Post("declarations/inviting/invitations", new { items })).Is(202);
        await Product.Mail.Token("a@invited.example", "invitation");
        (await Anyone.Post($"invitations/{await Product.Mail.Token("b@invited.example", "invitation")}/refusal")).Is(204);
        (await Anyone.Post($"invitations/{await Product.Mail.Token("c@invited.example", "invitation")}",
            Surface.Organisation("Invited c", "c@invited.example"))).Is(200);

        var invitations = (await secretariat.Get("declarations/inviting/figures")).Is(200)["invitations"];

        Assert.That(invitations.EnumerateObject().Where(state => state.Value.GetInt64() > 0).Select(state => $"{state.Name} {state.Value}"),
            Is.EquivalentTo(new[] { "sent 1", "declined 1", "signed 1" }));
    }

    [Test]
    public async Task Figures_are_the_secretariats()
    {
        (await Anyone.Get("declarations/counted/figures")).Is(401);
        (await (await SignIn(Role.Editor)).Get("declarations/counted/figures")).Is(403);
    }

    [Test]
    public async Task The_digest_comes_once_a_morning_to_those_who_want_it_with_the_figures_of_the_day_before()
    {
        await using var product = await Product.Start();
        var member = await product.Anyone.SignIn(Role.Secretariat);
        await member.DeclareAndOpen("mornings");
        await product.Anyone.Sign("mornings", Surface.Organisation("Lake Keepers", "office@lakes.example"));
        (await member.Put("declarations/mornings/figures/digest")).Is(204);
        await product.StopWorker();
        await using var db = product.Db();
        var zone = (await db.Declarations.SingleAsync()).Zone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(product.Clock.GetUtcNow(), zone).DateTime);
        var morning = new DateTimeOffset(today.AddDays(1).ToDateTime(new TimeOnly(7, 30)),
            zone.GetUtcOffset(today.AddDays(1).ToDateTime(new TimeOnly(7, 30)))).ToUniversalTime();
        var site = new Site(new Uri(product.PublicUrl));

        int[] sent =
        [
            await MorningDigests.Send(db, site, morning.AddHours(-1), default),
            await MorningDigests.Send(db, site, morning, default),
            await MorningDigests.Send(db, site, morning.AddHours(1), default),
        ];
        product.Clock.Advance(morning.AddHours(1) - product.Clock.GetUtcNow());
        await product.StartWorker();
        var mail = await product.Mail.Newest(Product.Secretariat, m => m.Subject.Contains("signature", StringComparison.Ordinal)
            && m.Text.Contains("on the morning of", StringComparison.Ordinal));

        Assert.That(sent, Is.EqualTo(new[] { 0, 1, 0 }));
        Assert.That(mail.Text, Does.Contain("Confirmed yesterday, and still counted: 1").And.Contain("Signatories: 1")
            .And.Contain("/secretariat/mornings/figures"));
    }

    [Test]
    public void Every_country_has_a_region() =>
        Assert.That(Countries.All(Language.English).Where(c => Regions.Of(c.Code) is null), Is.Empty);

    private static IEnumerable<string> Strings(JsonElement figures, string list, string first, string second) =>
        figures.GetProperty(list).EnumerateArray().Select(f => string.Create(CultureInfo.InvariantCulture,
            $"{f.GetProperty(first).GetString()} {f.GetProperty(second).GetString()} {f.GetProperty("count").GetInt64()}"));

    private async Task<Reply> Page(string below)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/secretariat/counted/figures{below}");
        request.Headers.Add("Cookie", $"declarations_session={secretariat.Token}");
        return await Anyone.Send(request);
    }
}
