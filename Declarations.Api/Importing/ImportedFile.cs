using System.Text;
using Declarations.Importing;
using Declarations.Validation;

namespace Declarations.Api.Importing;

internal static class ImportedFile
{
    /// <summary>Cleans a Word document, recognised by its content, or else Markdown.</summary>
    /// <exception cref="InvalidInputException">Neither Word nor UTF-8 text.</exception>
    public static async Task<ImportResult> Clean(byte[] bytes, string field, CancellationToken cancel)
    {
        OtherFormat.Refuse(bytes);
        return WordDocument.LooksLike(bytes)
            ? await WordDocument.Import(bytes, cancel) : MarkdownCleaner.Clean(Decode(bytes, field), cancel);
    }

    private static string Decode(byte[] bytes, string field)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw InvalidInputException.For(field, $"is neither a Word document nor UTF-8 text (byte {invalid.Index})");
        }
    }
}
