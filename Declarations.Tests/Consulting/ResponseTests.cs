using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Declarations.Tests.Consulting;

/// <summary>Moderation, responses and their table, for members and for the public.</summary>
public sealed class ResponseTests : ConsultationScene
{
    [Test]
    public async Task Nothing_is_public_before_an_editor_shows_it_and_a_name_only_when_its_participant_agreed()
    {
        await Consult("moderated");
        var (_, named) = await HandIn("moderated", "a@lakes.example", "Name the lakes.", showName: true);
        var (_, unnamed) = await HandIn("moderated", "b@lakes.example", "Name the islands.");
        var (hiddenToken, hidden) = await HandIn("moderated", "c@lakes.example", "You are all fools.");

        var before = (await Anyone.Get("declarations/moderated/inputs")).Items;
        (await Editor.Put($"declarations/moderated/inputs/{named}/moderation", new { shown = true })).Is(204);
        (await Editor.Put($"declarations/moderated/inputs/{unnamed}/moderation", new { shown = true })).Is(204);
        (await Editor.Put($"declarations/moderated/inputs/{hidden}/moderation", new { shown = false })).Is(400, "invalid");
        (await Editor.Put($"declarations/moderated/inputs/{hidden}/moderation", new { shown = false, reason = "It insults." })).Is(204);
        (await Anyone.Put($"declarations/moderated/inputs/{hidden}/moderation", new { shown = true })).Is(401);

        var shown = (await Anyone.Get("declarations/moderated/inputs")).Is(200);
        Assert.That(before, Is.Empty);
        Assert.That(shown.Items.Select(i => (i.GetProperty("body").GetString(), i.GetProperty("name").GetString(), i.GetProperty("organisation").GetString())),
            Is.EqualTo(new[] { ("Name the lakes.", "Zuri Nyambura", "Lake Watch"), ("Name the islands.", (string?)null, (string?)null) }));
        Assert.That((await Anyone.Get($"inputs/{hiddenToken}"))["hiddenReason"].GetString(), Is.EqualTo("It insults."));
        Assert.That((await Anyone.Get("/declarations/moderated/consultation")).Text, Does.Not.Contain("fools").And.Contain("Name the islands."));
    }

    [TestCase("before", "after", "waiting")]
    [TestCase("after", "before", "shown")]
    public async Task What_becomes_public_is_what_the_participant_was_told(string told, string later, string visibility)
    {
        var slug = $"told-{told}";
        await Consult(slug, terms: new { version = 1, closesAt = In(14), moderation = told });
        var token = await Write(slug, $"zuri@{slug}.example");
        (await Secretariat.Put($"declarations/{slug}/consultation", new { version = 1, closesAt = In(14), moderation = later })).Is(200);

        var isModerated = (await Anyone.Get($"inputs/{token}")).Is(200)["isModerated"].GetBoolean();
        var confirmed = (await Anyone.Post($"inputs/{token}")).Is(200)["visibility"].GetString();

        Assert.That((isModerated, confirmed), Is.EqualTo((told == "before", visibility)));
    }

    [Test]
    public async Task A_response_is_mailed_in_the_participants_language_and_public_when_the_responses_are_published()
    {
        await Consult("answered", terms: new { version = 1, closesAt = In(14), moderation = "after" });
        var (token, id) = await HandIn("answered", "zuri@lacs.example", "Nommez les lacs.", language: "fr");

        (await Editor.Put($"declarations/answered/inputs/{id}/response", new { decision = "partly", reason = "They are named in 1.(a)." })).Is(204);
        var mail = await Product.Mail.Newest("zuri@lacs.example", m => m.Subject.StartsWith("Réponse", StringComparison.Ordinal));
        var unpublished = (await Anyone.Get("declarations/answered/inputs")).Items.Single();
        (await Secretariat.Delete("declarations/answered/consultation")).Is(204);
        (await Secretariat.Put("declarations/answered/consultation/outcome")).Is(204);
        var published = (await Anyone.Get("declarations/answered/inputs")).Items.Single();

        Assert.That(mail.Text, Does.Contain("> Nommez les lacs.").And.Contain("Acceptée en partie").And.Contain("> They are named in 1.(a)."));
        Assert.That(mail.Token("input"), Is.EqualTo(token));
        Assert.That((await Anyone.Get($"inputs/{token}"))["response"].GetProperty("decision").GetString(), Is.EqualTo("partly"));
        Assert.That(unpublished.GetProperty("decision").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(published.GetProperty("reason").GetString(), Is.EqualTo("They are named in 1.(a)."));
        Assert.That((await Anyone.Get("/declarations/answered/consultation?lang=en")).Text, Does.Contain("Accepted in part").And.Not.Contain("The Editor"));
        (await Editor.Put($"declarations/answered/inputs/{id}/response", new { decision = "partly", reason = "They are named in 1.(a)." })).Is(204);
        (await Editor.Put($"declarations/answered/inputs/{id}/response", new { decision = "accepted", reason = "All of them." })).Is(204);
        await Product.Mail.Newest("zuri@lacs.example", m => m.Text.Contains("> All of them.", StringComparison.Ordinal));
        Assert.That(Product.Mail.To("zuri@lacs.example"), Has.Count.EqualTo(3), "The request to confirm and two responses");
    }

    [Test]
    public async Task The_response_table_is_a_file_that_spreadsheets_and_word_processors_open()
    {
        await Consult("table");
        var clause = await ClauseId("table", "publish");
        var (_, id) = await HandIn("table", "zuri@lakes.example", "=1+1\nسمّوا البحيرات", clause);
        (await Editor.Put($"declarations/table/inputs/{id}/response", new { decision = "declined", reason = "Too long" })).Is(204);

        var csv = (await Editor.Get("declarations/table/inputs", accept: "text/csv")).Is(200);
        var word = (await Editor.Get("declarations/table/inputs",
            accept: "application/vnd.openxmlformats-officedocument.wordprocessingml.document")).Is(200);
        var open = (await Anyone.Get("declarations/table/inputs", accept: "text/csv")).Is(200);

        Assert.That(csv.Bytes[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        Assert.That(csv.Text, Does.Contain("\"'=1+1\nسمّوا البحيرات\",declined,Too long,,Zuri Nyambura,waiting,1.(a)\r\n"));
        Assert.That(open.Text, Does.Not.Contain("1+1").And.Not.Contain("Zuri"));
        using (var document = WordprocessingDocument.Open(new MemoryStream(word.Bytes), isEditable: false))
        {
            Assert.That(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(e => e.Description), Is.Empty);
        }

        using var zip = new ZipArchive(new MemoryStream(word.Bytes));
        using var part = zip.GetEntry("word/document.xml")!.Open();
        var texts = XDocument.Load(part).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value).ToList();
        Assert.That(texts, Is.SupersetOf(new[] { "A declaration on rivers", "Decision", "=1+1", "سمّوا البحيرات", "not accepted", "Too long" }));
    }

    [Test]
    public async Task The_table_in_Word_opens_whatever_characters_a_clause_holds()
    {
        await Consult("characters", $"{new string('x', 190)}\uFFFF{new string('y', 8)}{string.Concat(Enumerable.Repeat("\U0001F30A", 40))}\n");
        await HandIn("characters", "zuri@lakes.example", clauseId: await ClauseId("characters", "xxx"));

        var word = (await Editor.Get("declarations/characters/inputs", accept: Declarations.Consulting.ResponseWord.MediaType)).Is(200);

        using var document = WordprocessingDocument.Open(new MemoryStream(word.Bytes), isEditable: false);
        Assert.That(document.MainDocumentPart!.Document!.Body!.InnerText, Does.Contain("xyyyyyyyy").And.Not.Contain("\uFFFD"));
    }

    [Test]
    public async Task Input_follows_its_clause_through_later_versions()
    {
        await Consult("followed");
        var (item, other) = (await ClauseId("followed", "publish"), await ClauseId("followed", "protect"));
        await HandIn("followed", "a@lakes.example", "On publishing", item);
        await HandIn("followed", "b@lakes.example", "On protecting", other);
        await HandIn("followed", "c@lakes.example", "On all of it");
        var moved = SampleTexts.Rivers
            .Replace("- publish what flows into rivers;\n", "", StringComparison.Ordinal)
            .Replace("protect those who report it.", "protect those who report it, and their families.", StringComparison.Ordinal);
        (await Secretariat.Save("followed", moved, 1)).Is(201);

        var places = (await Editor.Get("declarations/followed/inputs")).Items
            .ToDictionary(i => i.GetProperty("body").GetString()!, i => (i.GetProperty("place").GetString(), i.GetProperty("placeClauseId").GetString()));

        Assert.That(places["On publishing"], Is.EqualTo(("orphaned", (string?)null)));
        Assert.That(places["On protecting"], Is.EqualTo(("clause", other)));
        Assert.That(places["On all of it"], Is.EqualTo(((string?)null, (string?)null)));
    }
}
