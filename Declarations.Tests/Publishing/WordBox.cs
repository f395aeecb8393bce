using System.Globalization;
using System.Xml.Linq;

namespace Declarations.Tests.Publishing;

/// <summary>A word where poppler finds it on the page, in points from its upper left corner.</summary>
internal sealed record WordBox(int Page, double Left, double Right, double Top, double Bottom, string Text)
{
    public double Height => Bottom - Top;

    /// <summary>By lines, from left to right.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<WordBox>>> Lines(byte[] pdf)
    {
        var pages = XDocument.Parse(await PdfText.Of(pdf, "-bbox-layout")).Descendants().Where(element => element.Name.LocalName is "page");
        return [.. pages.SelectMany((page, at) => page.Descendants().Where(element => element.Name.LocalName is "line")
            .Select(line => (IReadOnlyList<WordBox>)[.. line.Elements().Select(word => Of(word, at)).OrderBy(word => word.Left)]))];
    }

    private static WordBox Of(XElement word, int page) =>
        new(page, Side(word, "xMin"), Side(word, "xMax"), Side(word, "yMin"), Side(word, "yMax"), word.Value);

    private static double Side(XElement word, string name) => double.Parse(word.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
