using Declarations.Access;

namespace Declarations.Tests.Registering;

/// <summary>The public list's search, filters and orders.</summary>
public sealed class SignatoryQueryTests : ProductTests
{
    private const string Path = "declarations/public-list/signatories";

    [OneTimeSetUp]
    public async Task Sign()
    {
        await Product.OpenDeclaration(await SignIn(Role.Secretariat), "public-list");
        await Anyone.Sign("public-list", Surface.Organisation("Zambezi Watch", "office@zambezi.example", "ZM"));
        await Anyone.Sign("public-list", Surface.Organisation("Élan des Rivières", "office@elan.example", "FR"));
        await Anyone.Sign("public-list", Surface.Organisation("Ærø River Fishers", "office@aero.example", "DK"));
        await Anyone.Sign("public-list", Surface.Organisation("Hidden River Springs", "office@hidden.example", "FR", "withheld"));
        await Anyone.Sign("public-list", Surface.Individual("Riva Delivered", "riva@mail.example", "FR", "delivered"));
        await Anyone.Sign("public-list", Surface.Individual("Žofie Ríos", "zofie@mail.example", "CL"));
        await Anyone.Sign("public-list", Surface.Individual("Ana Flores", "ana@mail.example", "FR"));
        await Product.OpenDeclaration(await SignIn(Role.Secretariat), "alphabets");
        var names = new[]
        {
            "Яна", "上海", "Ana Chapter 10", "Ñandú", "أمل", "Nuez", "«Čmelák»", "北京", "Nandú", "Андрей", "Ana Chapter 2",
        };
        foreach (var (at, name) in names.Index())
        {
            await Anyone.Sign("alphabets", Surface.Organisation(name, $"office@alphabet{at}.example"));
        }
    }

    [TestCase("", "Zambezi Watch, Élan des Rivières, Ærø River Fishers, Žofie Ríos, Ana Flores")]
    [TestCase("sort=name", "Ærø River Fishers, Élan des Rivières, Zambezi Watch, Ana Flores, Žofie Ríos")]
    [TestCase("sort=country", "Ærø River Fishers, Élan des Rivières, Zambezi Watch, Žofie Ríos, Ana Flores")]
    [TestCase("q=riv", "Élan des Rivières, Ærø River Fishers")]
    [TestCase("q=FISHERS aero", "Ærø River Fishers")]
    [TestCase("q=ishers", "", Description = "inside a word")]
    [TestCase("q=rios", "Žofie Ríos")]
    [TestCase("q=%25", "")]
    [TestCase("q=hidden", "", Description = "not public")]
    [TestCase("country=FR", "Élan des Rivières, Ana Flores")]
    [TestCase("country=FR&kind=individual", "Ana Flores")]
    [TestCase("country=FR&sort=name&q=e", "Élan des Rivières")]
    [TestCase("country=none", "")]
    public async Task The_public_list_is_searched_filtered_and_ordered(string query, string names)
    {
        var expected = names.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var csv = (await Anyone.Get($"{Path}?{query}", "text/csv")).Is(200).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.That(await Paged(query, 50), Is.EqualTo(expected));
        Assert.That(await Paged(query, 1), Is.EqualTo(expected), "one a page");
        Assert.That(csv.Skip(1).Select(line => line.Split(',')[1]), Is.EqualTo(expected));
    }

    [TestCase("en", "Ana Chapter 2, Ana Chapter 10, «Čmelák», Nandú, Ñandú, Nuez, Андрей, Яна, أمل, 上海, 北京")]
    [TestCase("es", "Ana Chapter 2, Ana Chapter 10, «Čmelák», Nandú, Nuez, Ñandú, Андрей, Яна, أمل, 上海, 北京")]
    [TestCase("ru", "Андрей, Яна, Ana Chapter 2, Ana Chapter 10, «Čmelák», Nandú, Ñandú, Nuez, أمل, 上海, 北京")]
    [TestCase("ar", "أمل, Ana Chapter 2, Ana Chapter 10, «Čmelák», Nandú, Ñandú, Nuez, Андрей, Яна, 上海, 北京")]
    [TestCase("zh", "北京, 上海, Ana Chapter 2, Ana Chapter 10, «Čmelák», Nandú, Ñandú, Nuez, Андрей, Яна, أمل")]
    public async Task The_alphabet_is_that_of_the_language(string language, string names)
    {
        var expected = names.Split(", ");
        var path = "declarations/alphabets/signatories";
        var query = $"sort=name&language={language}";
        var csv = (await Anyone.Get($"{path}?{query}", "text/csv")).Is(200).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var page = (await Anyone.Get($"/declarations/alphabets/signatories?sort=name&lang={language}")).Is(200).Text;

        Assert.That(await Paged(query, 50, path), Is.EqualTo(expected));
        Assert.That(await Paged(query, 1, path), Is.EqualTo(expected), "one a page");
        Assert.That(csv.Skip(1).Select(line => line.Split(',')[1]), Is.EqualTo(expected));
        Assert.That(expected.Select(name => page.IndexOf($"<bdi>{name}</bdi>", StringComparison.Ordinal)), Is.Ordered.And.All.Positive);
    }

    [Test]
    public async Task A_place_in_one_alphabet_is_no_place_in_another()
    {
        var next = (await Anyone.Get("declarations/alphabets/signatories?sort=name&language=es&limit=2")).Is(200)["next"].GetString();

        (await Anyone.Get($"declarations/alphabets/signatories?sort=name&language=ru&limit=2&after={next}")).Is(400, "invalid");
        (await Anyone.Get($"/declarations/alphabets/signatories?sort=name&lang=ru&after={next}")).Is(200);
    }

    [TestCase("country=Kenya", "country")]
    [TestCase("sort=name&language=de", "language")]
    [TestCase("sort=age", "sort")]
    [TestCase("sort=name&after=here", "after")]
    [TestCase("sort=country&after=AAAA", "after")]
    public async Task An_unknown_value_is_refused_by_the_name_of_its_parameter(string query, string parameter)
    {
        var refusal = (await Anyone.Get($"{Path}?{query}")).Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty(parameter, out _), Is.True, refusal.Text);
    }

    private async Task<List<string?>> Paged(string query, int limit, string path = Path)
    {
        var (names, next) = (new List<string?>(), (string?)"");
        while (next is not null)
        {
            var page = (await Anyone.Get($"{path}?{query}&limit={limit}&after={next}")).Is(200);
            names.AddRange(page.Items.Select(i => i.GetProperty("name").GetString()));
            next = page["next"].GetString();
        }

        return names;
    }
}
