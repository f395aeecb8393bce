using System.Text;
using System.Text.Json;
using Declarations.Access;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

/// <summary>The register's filters, counts and orders, and its CSV.</summary>
public sealed class RegisterFilterTests : ProductTests
{
    private const string Path = "declarations/filters/register";

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Sign()
    {
        secretariat = await SignIn(Role.Secretariat);
        await Product.OpenDeclaration(secretariat, "filters");
        await Anyone.Sign("filters", Surface.Organisation("Zambezi Watch", "office@zambezi.example", "ZM"));
        await Anyone.Sign("filters", Surface.Organisation("Élan des Rivières", "elan@mail.rivieres.example", "FR"));
        await Anyone.Sign("filters", Surface.Organisation("Hidden Springs", "ann@rivieres.example", "FR", "withheld"));
        await Anyone.Sign("filters", Surface.Organisation("Øresund Divers", "oresund@gmail.com", "DK", "delivered"));
        await Anyone.Sign("filters", Surface.Individual("Ana Flores", "ana.flores@gmail.com", null!));
        Product.Clock.Advance(TimeSpan.FromDays(2));
        (await Anyone.Post("declarations/filters/signatures", new
        {
            kind = "organisation",
            organisation = new { name = "Ærø Fishers", country = "NO", website = "https://aero-fishers.example" },
            representative = new { name = "Bo Nord", title = "Chair", authorised = true },
            email = "bo@nordmail.example",
            listing = "public",
            updates = false,
            language = "en",
        })).Is(202);
        await Product.Mail.Newest("bo@nordmail.example", mail => mail.Token("confirm") is not null);
    }

    [TestCase("state=pending", "Ærø Fishers")]
    [TestCase("kind=individual", "Ana Flores")]
    [TestCase("country=FR", "Hidden Springs, Élan des Rivières")]
    [TestCase("country=none", "Ana Flores")]
    [TestCase("listing=withheld", "Hidden Springs")]
    [TestCase("listing=delivered&country=DK", "Øresund Divers")]
    [TestCase("listing=withheld&sort=name", "Hidden Springs")]
    [TestCase("state=pending&sort=name", "Ærø Fishers")]
    [TestCase("state=confirmed&listing=public&sort=name", "Ana Flores, Élan des Rivières, Zambezi Watch")]
    [TestCase("source=secretariat", "")]
    [TestCase("source=self&kind=organisation&state=confirmed&country=ZM", "Zambezi Watch")]
    [TestCase("domain=rivieres.example", "Hidden Springs, Élan des Rivières")]
    [TestCase("domain=gmail.com", "Ana Flores, Øresund Divers")]
    [TestCase("domain=gmail.com&kind=organisation", "Øresund Divers")]
    [TestCase("domain=rivieres.example&q=elan", "Élan des Rivières")]
    [TestCase("q=riv", "Hidden Springs, Élan des Rivières")]
    [TestCase("q=oresund", "Øresund Divers")]
    [TestCase("q=riv&listing=public", "Élan des Rivières")]
    [TestCase("network=127.0.0.0/24&state=pending", "Ærø Fishers")]
    [TestCase("network=192.0.2.0/24", "")]
    public async Task The_register_is_filtered(string query, string names)
    {
        Assert.That(await Names(query), Is.EqualTo(names.Split(", ", StringSplitOptions.RemoveEmptyEntries)), query);
        Assert.That((await secretariat.Get($"{Path}/counts?{query}")).Is(200)["total"].GetInt32(),
            Is.EqualTo(names.Split(", ", StringSplitOptions.RemoveEmptyEntries).Length), query);
    }

    [Test]
    public async Task A_day_is_one_of_the_declarations_time_zone()
    {
        var last = TimeZoneInfo.ConvertTime(Product.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"));

        Assert.That(await Names($"from={last:yyyy-MM-dd}"), Is.EqualTo(["Ærø Fishers"]));
        Assert.That(await Names($"until={last.AddDays(-1):yyyy-MM-dd}"), Has.Count.EqualTo(5));
        Assert.That(await Names($"from={last:yyyy-MM-dd}&until={last:yyyy-MM-dd}"), Is.EqualTo(["Ærø Fishers"]));
    }

    [TestCase("newest", "Ærø Fishers, Ana Flores, Øresund Divers, Hidden Springs, Élan des Rivières, Zambezi Watch")]
    [TestCase("oldest", "Zambezi Watch, Élan des Rivières, Hidden Springs, Øresund Divers, Ana Flores, Ærø Fishers")]
    [TestCase("name", "Ærø Fishers, Ana Flores, Élan des Rivières, Hidden Springs, Øresund Divers, Zambezi Watch")]
    [TestCase("country", "Øresund Divers, Élan des Rivières, Hidden Springs, Ærø Fishers, Zambezi Watch, Ana Flores")]
    public async Task Each_order_is_paged_through_without_gap_or_repetition(string sort, string names)
    {
        foreach (var limit in new[] { 1, 2, 50 })
        {
            Assert.That(await Paged($"sort={sort}", limit), Is.EqualTo(names.Split(", ")), $"{limit} a page");
        }

        Assert.That(await Paged($"sort={sort}&q=r", 1), Is.EqualTo(await Names($"sort={sort}&q=r")));
        Assert.That(await Paged($"sort={sort}&domain=gmail.com", 1), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Counts_of_a_filter_leave_out_its_own_value()
    {
        var counts = (await secretariat.Get($"{Path}/counts?country=FR&listing=withheld")).Is(200);

        Assert.That(counts["total"].GetInt32(), Is.EqualTo(1));
        Assert.That(counts["isComplete"].GetBoolean(), Is.True);
        Assert.That(counts["countries"].GetRawText(), Is.EqualTo("""{"FR":1}"""));
        Assert.That(counts["listings"].GetProperty("public").GetInt32(), Is.EqualTo(1));
        Assert.That(counts["states"].GetRawText(), Is.EqualTo("""{"confirmed":1}"""));
    }

    [TestCase("state=maybe", "state")]
    [TestCase("kind=1", "kind")]
    [TestCase("country=Kenya", "country")]
    [TestCase("domain=no domain", "domain")]
    [TestCase("source=fax", "source")]
    [TestCase("listing=hidden", "listing")]
    [TestCase("from=yesterday", "from")]
    [TestCase("until=2027-13-01", "until")]
    [TestCase("network=home", "network")]
    [TestCase("sort=best", "sort")]
    [TestCase("after=here", "after")]
    [TestCase("limit=0", "limit")]
    public async Task An_unknown_value_is_refused_by_the_name_of_its_parameter(string query, string parameter)
    {
        var refusal = (await secretariat.Get($"{Path}?{query}")).Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty(parameter, out _), Is.True, refusal.Text);
    }

    [Test]
    public async Task A_position_of_another_order_is_refused()
    {
        var next = (await secretariat.Get($"{Path}?sort=name&limit=1")).Is(200)["next"].GetString();

        (await secretariat.Get($"{Path}?sort=oldest&limit=1&after={next}")).Is(400, "invalid");
    }

    [Test]
    public async Task The_csv_holds_what_the_filter_leaves_in_its_order_safe_for_spreadsheets()
    {
        const string Register = "declarations/tables/register";
        await Product.OpenDeclaration(secretariat, "tables");
        await Anyone.Sign("tables", Surface.Organisation("Zambezi Watch", "office@zambezi.example", "ZM"));
        await Anyone.Sign("tables", Surface.Organisation("=1+1 Collective", "office@formula.example", "BR"));
        await Anyone.Sign("tables", Surface.Organisation("Hidden Springs", "ann@rivieres.example", "FR", "withheld"));
        await Anyone.Sign("tables", Surface.Individual("Ana Flores", "ana.flores@gmail.com", "CL"));

        var csv = (await secretariat.Get($"{Register}?kind=organisation&sort=name", "text/csv")).Is(200);
        var one = (await secretariat.Get($"{Register}?country=BR", "text/csv")).Is(200);

        Assert.That(csv.ContentType, Is.EqualTo("text/csv"));
        Assert.That(csv.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), Is.True);
        Assert.That(csv.Text.TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]),
            Is.EqualTo(["name", "'=1+1 Collective", "Hidden Springs", "Zambezi Watch"]));
        Assert.That(one.Text, Does.Contain("'=1+1 Collective,confirmed,organisation,BR,public,self,office@formula.example,"));
    }

    [Test]
    public async Task Marks_for_a_second_look_say_what_is_known()
    {
        var marks = (await secretariat.Get($"{Path}?limit=50")).Is(200).Items.ToDictionary(
            i => i.GetProperty("name").GetString()!, i => string.Join(' ', i.GetProperty("secondLooks").EnumerateArray().Select(m => m.GetString())));

        Assert.That(marks["Ærø Fishers"], Is.EqualTo("otherDomain"));
        Assert.That(marks["Øresund Divers"], Is.EqualTo("freeMail"));
        Assert.That(marks["Ana Flores"], Is.Empty, "a person's mailbox may be anywhere");
        Assert.That(marks["Zambezi Watch"], Is.Empty);
    }

    [Test]
    public async Task The_database_and_the_memory_order_names_alike()
    {
        string[] names = ["Łódź Æsir", "Straße 12", "ΟΔΥΣΣΕΥΣ", "مرصد الأنهار", "İstanbul’da (Dernek)", "北京 河流", "हिन्दी संस्था", "O'Neil & Co.", "a\u00a0b – c"];
        await using var db = Product.Db();
        foreach (var name in names)
        {
            var key = (await db.Database.SqlQuery<string>($"select name_key({name}) as \"Value\"").ToListAsync())[0];

            Assert.That(NameOrder.KeyOf(name), Is.EqualTo(key), name);
        }
    }

    private async Task<IReadOnlyList<string?>> Names(string query) => NamesOf((await secretariat.Get($"{Path}?{query}")).Is(200).Items);

    private async Task<List<string?>> Paged(string query, int limit)
    {
        var (names, next) = (new List<string?>(), (string?)"");
        while (next is not null)
        {
            var page = (await secretariat.Get($"{Path}?{query}&limit={limit}&after={next}")).Is(200);
            names.AddRange(NamesOf(page.Items));
            next = page["next"].GetString();
        }

        return names;
    }

    private static IReadOnlyList<string?> NamesOf(IReadOnlyList<JsonElement> items) =>
        [.. items.Select(i => i.GetProperty("name").GetString())];
}
