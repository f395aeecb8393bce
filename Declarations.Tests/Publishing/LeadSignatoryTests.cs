using Declarations.Access;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Publishing;

namespace Declarations.Tests.Publishing;

/// <summary>Lead signatories, the order of the roll, and its list in the structure of the document.</summary>
public sealed class LeadSignatoryTests : ProductTests
{
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Start() => secretariat = await SignIn(Role.Secretariat);

    [Test]
    public async Task A_lead_signatory_is_marked_in_the_register_audited_and_printed_first_and_counted_once()
    {
        await secretariat.DeclareAndOpen("led");
        await Anyone.Sign("led", Surface.Organisation("Alpha Watch", "office@alpha.example"));
        await Anyone.Sign("led", Surface.Organisation("Zeta Watch", "office@zeta.example"));
        await Anyone.Sign("led", Surface.Individual("Nadia", "nadia@mail.example"));
        var id = await Signatory("led", "Zeta Watch");
        var path = $"declarations/led/signatories/{id}";
        (await (await SignIn(Role.Editor)).Patch(path, new { lead = true })).Is(403);

        Assert.That((await secretariat.Patch(path, new { lead = true })).Is(200)["isLead"].GetBoolean(), Is.True);
        await secretariat.Patch(path, new { lead = true });
        var (edition, _) = await secretariat.Edition("led");
        var text = PdfText.SingleSpaced(await PdfText.Of((await secretariat.Get($"{edition}/files/declaration.pdf")).Is(200).Bytes));

        Assert.That(text, Does.Contain("Signed by 2 organisations, 1 individual")
            .And.Match("1 lead signatory Zeta Watch, Kenya .*1 further organisation Alpha Watch, Kenya .*1 individual Nadia"));
        Assert.That(text.Split("Zeta Watch"), Has.Length.EqualTo(2));
        var roll = (await secretariat.Get($"{edition}/files/signatories.json")).Is(200);
        Assert.That(roll["items"][0].GetProperty("lead").GetBoolean(), Is.True);
        Assert.That(roll["counts"].GetProperty("organisations").GetInt32(), Is.EqualTo(2));
        Assert.That(await Product.Changes("signatory.lead_changed", $"signatory:{id}"),
            Is.EqualTo(new[] { """{"before":{"isLead":false},"after":{"isLead":true}}""" }));
        var page = await Page($"/secretariat/led/register/{id}");
        Assert.That(page, Does.Contain("was made a lead signatory").And.Contain("No longer a lead signatory"));
        Assert.That((await secretariat.Patch(path, new { lead = false })).Is(200)["isLead"].GetBoolean(), Is.False);
    }

    [Test]
    public async Task The_roll_is_ordered_as_the_signatories_confirmed_when_the_declaration_says_so()
    {
        await secretariat.DeclareAndOpen("sorted");
        await Anyone.Sign("sorted", Surface.Organisation("Zeta Watch", "office@zeta.example"));
        await Anyone.Sign("sorted", Surface.Organisation("Alpha Watch", "office@alpha.example"));
        (await secretariat.Put("declarations/sorted/roll-sorting", new { sorting = "random" })).Is(400, "invalid");
        (await (await SignIn(Role.Editor)).Put("declarations/sorted/roll-sorting", new { sorting = "signing" })).Is(403);

        (await secretariat.Put("declarations/sorted/roll-sorting", new { sorting = "signing" })).Is(200);
        var (path, _) = await secretariat.Edition("sorted");
        var text = PdfText.SingleSpaced(await PdfText.Of((await secretariat.Get($"{path}/files/declaration.pdf")).Is(200).Bytes));

        Assert.That(text, Does.Match("listed once, the names in the order of confirmation. .*Zeta Watch, Kenya Alpha Watch, Kenya").And.Not.Contain("alphabetical"));
        Assert.That((await Anyone.Get("declarations/sorted")).Is(200)["roll"].GetProperty("sorting").GetString(), Is.EqualTo("signing"));
        Assert.That((await secretariat.Get($"{path}/files/signatories.csv")).Is(200).Text, Does.Match("(?s)Zeta.*Alpha"));
        Assert.That(await Page("/secretariat/sorted/settings"), Does.Contain("Order of names in editions"));
    }

    [Test]
    public void A_row_without_a_name_does_not_stand_between_the_names_of_a_public_roll()
    {
        RollRow[] roll = [Row("Zeta"), Row("Alpha") with { IsLead = true }, Row(null) with { IsLead = true, Listing = RowListing.Delivered }];

        var printed = PrintedRoll.Of(roll, new EditionFacts { Language = "en", Title = "Rivers", TextSha256 = "" }, Words.In("en"));

        Assert.That(printed.Groups.Select(group => group.Heading),
            Is.EqualTo(new[] { "1 lead signatory", "1 further organisation", "1 named in the complete edition" }));
        Assert.That(printed.Summary, Is.EqualTo("Signed by 2 organisations, 1 named in the complete edition"));

        static RollRow Row(string? name) => new(SignatoryKind.Organisation, name, "KE");
    }

    [Test]
    public async Task Every_entry_of_the_roll_is_an_item_of_a_list()
    {
        var lines = await Structure(rows: 30);

        Assert.That(lines.Count(line => line is "LI" or "LI (block)"), Is.EqualTo(30));
        Assert.That(lines.Count(line => line.StartsWith("LBody", StringComparison.Ordinal)), Is.EqualTo(30));
    }

    // Tags of lists take twice the time and memory: decision 0040.
    [Test]
    public async Task Every_entry_of_a_roll_above_5000_names_is_a_paragraph() =>
        Assert.That((await Structure(rows: 5200)).Count(line => line.StartsWith("P ", StringComparison.Ordinal)), Is.InRange(5200, 5300));

    private static async Task<IReadOnlyList<string>> Structure(int rows)
    {
        var roll = Enumerable.Range(1, rows).Select(at => SampleDocument.Organisation($"Federation {at:0000}", "KE")).ToList();
        var structure = await PdfText.Structure(await SampleDocument.Render(roll, text: "# A text\n\nWords."));
        return [.. structure.Split('\n').Select(line => line.Trim())];
    }

    private async Task<Guid> Signatory(string slug, string name) => (await secretariat.Get($"declarations/{slug}/register")).Is(200).Items
        .Single(item => item.GetProperty("name").GetString() == name).GetProperty("signatoryId").GetGuid();

    private async Task<string> Page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", $"declarations_session={secretariat.Token}");
        return (await Anyone.Send(request)).Is(200).Text;
    }
}
