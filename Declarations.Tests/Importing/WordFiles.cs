using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Declarations.Tests.Importing;

/// <summary>Word files of one feature each, written by hand as Word writes them.</summary>
internal static class WordFiles
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Run(string text, string properties = "") =>
        $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    public static string Bold(string text) => Run(text, "<w:b/>");

    public static string Paragraph(string runs, string properties = "") =>
        $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}{(runs.StartsWith('<') || runs.Length == 0 ? runs : Run(runs))}</w:p>";

    public static string Heading(string text, int level = 1, string properties = "") =>
        Paragraph(Run(text), $"<w:pStyle w:val=\"Heading{level}\"/>{properties}");

    public static string Item(string text, int level = 0, int num = 1) =>
        Paragraph(Run(text), $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr>");

    public static string Inserted(string text, string author = "Jane Doe") =>
        $"<w:ins w:id=\"1\" w:author=\"{author}\" w:date=\"2026-01-01T10:00:00Z\">{Run(text)}</w:ins>";

    public static string Deleted(string text, string author = "Jane Doe") =>
        $"<w:del w:id=\"2\" w:author=\"{author}\" w:date=\"2026-01-01T10:00:00Z\"><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>";

    public static string Commented(int id, string runs) =>
        $"<w:commentRangeStart w:id=\"{id}\"/>{runs}<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>";

    public static string Comment(int id, string author, string text) =>
        $"<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-01-02T10:00:00Z\"><w:p w14:paraId=\"0000000{id}\"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>";

    public static string Table(params string[][] rows) =>
        $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(Cell))}</w:tr>"))}</w:tbl>";

    /// <summary>One abstract numbering and its instances. Formats are of the levels from the first.</summary>
    public static string Numbering(string[] formats, string nums = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>", string? text = null) =>
        $"<w:abstractNum w:abstractNumId=\"0\">{string.Concat(formats.Select((format, level) => $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text ?? $"%{level + 1}."}\"/></w:lvl>"))}</w:abstractNum>{nums}";

    public static byte[] Docx(string body, string numbering = "", string comments = "", string extended = "", string notes = "", string header = "")
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["styles"] = $"<w:styles {Main}>{string.Concat(Enumerable.Range(1, 3).Select(level => $"<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/></w:style>"))}</w:styles>",
            ["numbering"] = $"<w:numbering {Main}>{numbering}</w:numbering>",
            ["comments"] = $"<w:comments {Main}>{comments}</w:comments>",
            ["commentsExtended"] = $"<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">{extended}</w15:commentsEx>",
            ["footnotes"] = $"<w:footnotes {Main}>{notes}</w:footnotes>",
            ["header"] = $"<w:hdr {Main}>{header}</w:hdr>",
        };
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "_rels/.rels", Relation(("officeDocument", "word/document.xml")));
            Write(zip, "word/_rels/document.xml.rels", Relation([.. parts.Keys.Select(name => (name, name + ".xml"))]));
            Write(zip, "word/document.xml", $"<w:document {Main}><w:body>{body}<w:sectPr/></w:body></w:document>");
            foreach (var (name, content) in parts)
            {
                Write(zip, $"word/{name}.xml", content);
            }
        }

        return file.ToArray();
    }

    public static ByteArrayContent Body(byte[] file) => new(file) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };

    private static string Cell(string content) => $"<w:tc>{(content.StartsWith("<w:", StringComparison.Ordinal) ? content : Paragraph(content))}</w:tc>";

    private static string Relation(params (string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relations.Select((one, at) => $"<Relationship Id=\"r{at}\" Type=\"{Relations}/{one.Type}\" Target=\"{one.Target}\"/>"))}</Relationships>";

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
