using System.IO.Compression;
using System.Xml.Linq;
using Declarations.Localization;
using Declarations.Texts;

namespace Declarations.Consulting;

/// <summary>The response table as a Word file: one landscape table whose first row repeats on every page (ECMA-376, part 1).</summary>
public static class ResponseWord
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly string[] Borders = ["top", "left", "bottom", "right", "insideH", "insideV"], Sides = ["top", "right", "bottom", "left"];
    private static readonly int[] Widths = [1900, 2400, 4600, 1500, 4000]; // twentieths of a point; together an A4 page across

    /// <param name="title">Of the declaration.</param>
    /// <param name="head">Names of the five columns.</param>
    /// <param name="rows">Clause, source, input, decision, reason.</param>
    /// <param name="language">Of the columns' names; decides the direction of the table.</param>
    public static byte[] Of(string title, IReadOnlyList<string> head, IEnumerable<string[]> rows, string language)
    {
        var isRightToLeft = TextDirection.Of(language) == "rtl";
        var table = new XElement(W + "tbl",
            new XElement(W + "tblPr",
                isRightToLeft ? new XElement(W + "bidiVisual") : null,
                new XElement(W + "tblW", new XAttribute(W + "w", Widths.Sum()), new XAttribute(W + "type", "dxa")),
                new XElement(W + "tblBorders", Borders.Select(side =>
                    new XElement(W + side, new XAttribute(W + "val", "single"), new XAttribute(W + "sz", 4), new XAttribute(W + "color", "999999")))),
                new XElement(W + "tblLayout", new XAttribute(W + "type", "fixed"))),
            new XElement(W + "tblGrid", Widths.Select(width => new XElement(W + "gridCol", new XAttribute(W + "w", width)))),
            Row(head, isHead: true),
            rows.Select(cells => Row(cells, isHead: false)));
        var body = new XElement(W + "body", Paragraph(title, size: 32, isBold: true), table, Paragraph("", 20, isBold: false),
            new XElement(W + "sectPr",
                new XElement(W + "pgSz", new XAttribute(W + "w", 16838), new XAttribute(W + "h", 11906), new XAttribute(W + "orient", "landscape")),
                new XElement(W + "pgMar", Sides.Select(side => new XAttribute(W + side, 1134)),
                    new XAttribute(W + "header", 567), new XAttribute(W + "footer", 567), new XAttribute(W + "gutter", 0))));
        return Package(new XElement(W + "document", new XAttribute(XNamespace.Xmlns + "w", W), body));
    }

    private static XElement Row(IReadOnlyList<string> cells, bool isHead) => new(W + "tr",
        new XElement(W + "trPr", new XElement(W + "cantSplit"), isHead ? new XElement(W + "tblHeader") : null),
        cells.Select((text, at) => new XElement(W + "tc",
            new XElement(W + "tcPr", new XElement(W + "tcW", new XAttribute(W + "w", Widths[at]), new XAttribute(W + "type", "dxa"))),
            text.Split('\n').Select(line => Paragraph(line, 18, isHead)))));

    private static XElement Paragraph(string text, int size, bool isBold)
    {
        var isRightToLeft = TextDirection.IsRightToLeft(text);
        return new(W + "p",
            new XElement(W + "pPr", isRightToLeft ? new XElement(W + "bidi") : null, new XElement(W + "spacing", new XAttribute(W + "after", 60))),
            text.Length == 0 ? null : new XElement(W + "r",
                new XElement(W + "rPr",
                    isBold ? new XElement(W + "b") : null, isBold ? new XElement(W + "bCs") : null,
                    new XElement(W + "sz", new XAttribute(W + "val", size)), new XElement(W + "szCs", new XAttribute(W + "val", size)),
                    isRightToLeft ? new XElement(W + "rtl") : null),
                new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), XmlText.Of(text))));
    }

    private static byte[] Package(XElement document)
    {
        XNamespace types = Packages + "content-types", relations = Packages + "relationships";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", new XElement(types + "Types",
                new XElement(types + "Default", new XAttribute("Extension", "rels"),
                    new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
                new XElement(types + "Override", new XAttribute("PartName", "/word/document.xml"),
                    new XAttribute("ContentType", $"{MediaType}.main+xml"))));
            Write(zip, "_rels/.rels", new XElement(relations + "Relationships",
                new XElement(relations + "Relationship", new XAttribute("Id", "rId1"), new XAttribute("Type", $"{Office}/officeDocument"),
                    new XAttribute("Target", "word/document.xml"))));
            Write(zip, "word/document.xml", document);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive zip, string name, XElement root)
    {
        using var part = zip.CreateEntry(name).Open();
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(part, SaveOptions.DisableFormatting);
    }
}
