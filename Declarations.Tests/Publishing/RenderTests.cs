namespace Declarations.Tests.Publishing;

public sealed class RenderTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("declarations-render-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_text_and_a_list_become_a_pdf_without_a_database()
    {
        var pdf = await Render(SampleTexts.Rivers,
            "kind,name,country\norganization,River Watch,Kenya\nindividual,Nadia,\nindividual,,UG\n");
        var text = PdfText.SingleSpaced(await PdfText.Of(pdf));

        Assert.That(text, Does.Contain("A declaration on rivers").And.Contain("1 organisation River Watch, Kenya")
            .And.Contain("1 individual Nadia").And.Contain("Name withheld, Uganda"));
        Assert.That(
            await Render(SampleTexts.Rivers, "kind,name,country\norganization,River Watch,Kenya\nindividual,Nadia,\nindividual,,UG\n"),
            Is.EqualTo(pdf));
    }

    [Test]
    public async Task The_given_list_replaces_the_one_in_the_text()
    {
        var text = SampleTexts.Rivers.Split("[^1]:")[0]
            + "\n## Signatories:\n\n### Organizations:\n\n- Old Watch\n\n## Annex\n\nFurther reading.";

        var pdf = await Render(text, "kind,name\norganisation,New Watch\n");
        var printed = PdfText.SingleSpaced(await PdfText.Of(pdf));

        Assert.That(printed, Does.Contain("New Watch").And.Contain("Further reading.").And.Not.Contain("Old Watch"));
    }

    [TestCase("name,country\nRiver Watch,KE\n", "columns kind and name")]
    [TestCase("kind,name\ngovernment,River Watch\n", "Signatory 1")]
    [TestCase("", "columns kind and name")]
    public void An_unreadable_list_is_refused_with_the_reason(string list, string why) =>
        Assert.That(async () => await Render(SampleTexts.Rivers, list), Throws.InvalidOperationException.With.Message.Contains(why));

    [Test]
    public async Task Missing_arguments_print_the_usage() =>
        Assert.That(await Worker.Publishing.Render.Run(["only.md"], default), Is.EqualTo(2));

    [Test]
    public async Task The_real_declaration_is_rendered_completely_with_footnotes()
    {
        var pdf = await Render(RealInput.WholeText(), RealInput.SignatoriesCsv());
        var pages = await PdfText.Pages(pdf);
        var text = PdfText.SingleSpaced(string.Join(' ', pages));

        Assert.That(text, Does.Contain("91 organisations").And.Contain("20 individuals").And.Not.Contain("<sup>"));
        Assert.That(pages, Has.Length.InRange(10, 16));
        Assert.That(pages.Single(page => page.Contains("ocindex.net", StringComparison.Ordinal)), Does.Match(@"\p{L},2 \p{L}"));
    }

    private async Task<byte[]> Render(string text, string list)
    {
        var (markdown, signatories, pdf) = (Path.Combine(folder, "text.md"), Path.Combine(folder, "list.csv"),
            Path.Combine(folder, "out.pdf"));
        await File.WriteAllTextAsync(markdown, text);
        await File.WriteAllTextAsync(signatories, list);
        await Worker.Publishing.Render.Run([markdown, signatories, pdf], default);
        return await File.ReadAllBytesAsync(pdf);
    }
}
