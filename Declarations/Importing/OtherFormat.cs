using System.Text;

namespace Declarations.Importing;

/// <summary>Recognises files that are not read, and says what to save them as.</summary>
public static class OtherFormat
{
    private const int Head = 4_096;

    /// <exception cref="RuleBrokenException">The file is a document of another format.</exception>
    public static void Refuse(byte[] bytes)
    {
        if (Advice(bytes) is { } advice)
        {
            throw new RuleBrokenException("not_a_word_file", advice);
        }
    }

    private static string? Advice(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, Head));
        return head switch
        {
            _ when head.StartsWith("%PDF-", StringComparison.Ordinal) =>
                "This is a PDF, which has no paragraphs to read. Open the document it was made from and save that as .docx, or copy the text and paste it.",
            _ when head.StartsWith("{\\rtf", StringComparison.Ordinal) =>
                "This is an .rtf file. Open it in Word or LibreOffice and save it as Word document (.docx).",
            _ when head.StartsWith("\u00D0\u00CF\u0011\u00E0", StringComparison.Ordinal) =>
                "This is an old Word file (.doc), or a .docx with a password. Open it in Word or LibreOffice and save it as Word document (.docx) without a password.",
            _ when head.Contains("mimetypeapplication/vnd.oasis.opendocument", StringComparison.Ordinal) =>
                "This is an OpenDocument file (.odt). Open it in LibreOffice or Word and save it as Word document (.docx).",
            _ when IsZipWith(head, "Index/") || IsZipWith(head, "Metadata/") || IsZipWith(head, "preview.jpg") =>
                "This is a Pages document. In Pages choose File, Export To, Word, and send the .docx.",
            _ when head.StartsWith("<?xml", StringComparison.Ordinal) && head.Contains("progid=\"Word.Document\"", StringComparison.Ordinal) =>
                "This is a Word file as XML. Open it in Word and save it as Word document (.docx).",
            _ => null,
        };
    }

    private static bool IsZipWith(string head, string name) =>
        head.StartsWith("PK", StringComparison.Ordinal) && head.AsSpan(0, Math.Min(head.Length, 200)).Contains(name, StringComparison.Ordinal);
}
