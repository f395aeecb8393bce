using Declarations.Publishing;
using Declarations.Texts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Tests.Publishing;

public sealed class EditionWordTests
{
    [TestCase("## Preamble\n\nWords.", "Rivers|Delivered in Vienna|Edition 1")]
    [TestCase("# Own title\n\n## Preamble\n\nWords.", "Edition 1|Own title|Delivered in Vienna|Preamble")]
    [TestCase("# Own title\n\n*Own subtitle*\n\n## Preamble\n\nWords.", "Edition 1|Own title|Own subtitle|Preamble")]
    public void Title_and_subtitle_are_printed_once_and_without_characters_that_XML_lacks(string markdown, string expected)
    {
        var text = TextDocument.Parse(markdown);
        var facts = SampleDocument.Facts with
        {
            Title = "Riv\u0001ers",
            Subtitle = "Delivered in\ufffe Vienna",
            Conference = ["12th\u0007 Conference"],
        };

        var file = EditionWord.Write(DocumentComposer.Compose(facts, text, []), text);

        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        var lines = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(p => p.InnerText).ToList();
        var places = expected.Split('|').Select(line => lines.IndexOf(line)).ToList();
        Assert.That(places, Is.Ordered.And.None.EqualTo(-1), string.Join('\n', lines));
        Assert.That(expected.Split('|').Select(line => lines.Count(other => other == line)), Is.All.EqualTo(1));
        Assert.That(lines, Does.Contain("12th Conference"));
        Assert.That(word.PackageProperties.Title, Has.None.Matches<char>(char.IsControl));
    }

    [TestCase("en", "Clear Rivers Alliance")]
    [TestCase("ar", "تحالف الأنهار النظيفة")]
    public async Task The_logo_opens_the_file_with_its_alternative_text_and_in_its_shape(string language, string organiser)
    {
        var (png, _) = await new Typesetter().DrawLogo(System.Text.Encoding.UTF8.GetBytes(SampleLogo.Svg), default);
        var text = TextDocument.Parse("# Rivers\n\nWords.");
        var document = DocumentComposer.Compose(SampleDocument.Facts with { Language = language, Organiser = organiser, Logo = png }, text, []);

        var file = EditionWord.Write(document, text);

        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        var main = word.MainDocumentPart!;
        var paragraphs = main.Document!.Body!.Elements<Paragraph>().ToList();
        var picture = paragraphs[0].Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline>().Single();
        Assert.That(picture.DocProperties!.Description!.Value, Is.EqualTo(document.Logo!.Alternative).And.Contain(organiser));
        Assert.That((picture.Extent!.Cx!.Value, picture.Extent.Cy!.Value), Is.EqualTo((2_160_000L, 864_000L)), "60 by 24 mm");
        Assert.That(paragraphs[1].InnerText, Is.EqualTo(organiser));
        var embedded = picture.Descendants<DocumentFormat.OpenXml.Drawing.Blip>().Single().Embed!.Value!;
        using var kept = new MemoryStream();
        await using (var stream = main.GetPartById(embedded).GetStream())
        {
            await stream.CopyToAsync(kept);
        }

        Assert.That(kept.ToArray(), Is.EqualTo(png));
        Assert.That(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word).Select(error => error.Description), Is.Empty);
        Assert.That(EditionWord.Write(document, text), Is.EqualTo(file));
    }
}
