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

    [TestCase("country=Kenya", "country")]
    [TestCase("sort=age", "sort")]
    [TestCase("sort=name&after=here", "after")]
    [TestCase("sort=country&after=AAAA", "after")]
    public async Task An_unknown_value_is_refused_by_the_name_of_its_parameter(string query, string parameter)
    {
        var refusal = (await Anyone.Get($"{Path}?{query}")).Is(400, "invalid");

        Assert.That(refusal["errors"].TryGetProperty(parameter, out _), Is.True, refusal.Text);
    }

    private async Task<List<string?>> Paged(string query, int limit)
    {
        var (names, next) = (new List<string?>(), (string?)"");
        while (next is not null)
        {
            var page = (await Anyone.Get($"{Path}?{query}&limit={limit}&after={next}")).Is(200);
            names.AddRange(page.Items.Select(i => i.GetProperty("name").GetString()));
            next = page["next"].GetString();
        }

        return names;
    }
}
