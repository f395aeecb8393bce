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
}
