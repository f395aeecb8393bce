using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Tests.Publishing;

/// <summary>Text and metadata of a PDF, extracted by poppler's tools.</summary>
internal static partial class PdfText
{
    public static Task<string> Of(byte[] pdf, params string[] options) => Ask(pdf, "pdftotext", [.. options, "-", "-"]);

    /// <summary>One string per page, as laid out.</summary>
    public static async Task<string[]> Pages(byte[] pdf) => (await Of(pdf, "-layout")).TrimEnd('\f').Split('\f');

    public static Task<string> Fonts(byte[] pdf) => AskFile(pdf, "pdffonts");

    public static Task<string> Info(byte[] pdf) => AskFile(pdf, "pdfinfo");

    /// <summary>The structure tree, an element a line, indented by two spaces each level.</summary>
    public static Task<string> Structure(byte[] pdf) => AskFile(pdf, "pdfinfo", "-struct");

    /// <summary>A word that is divided at the end of a line stays so: see <see cref="Joined"/>.</summary>
    public static string SingleSpaced(string text) => Blanks().Replace(text, " ").Trim();

    /// <summary>As <see cref="SingleSpaced"/>, with divided words joined, for running text.</summary>
    public static string Joined(string text) => SingleSpaced(Unhyphenated(text));

    /// <summary>Without whitespace, for scripts in which poppler guesses spaces between glyphs.</summary>
    public static string WithoutSpaces(string text) => Invisible().Replace(text, "");

    /// <summary>As laid out, with gaps normalised, since poppler guesses their width.</summary>
    public static string WithEvenGaps(string text) =>
        Gaps().Replace(Unhyphenated(text), gap => gap.Value.Contains('\n', StringComparison.Ordinal) ? "\n" : "  ");

    // Words that are divided at the end of a line have a soft hyphen there.
    private static string Unhyphenated(string text) => Hyphen().Replace(text, "");

    private static async Task<string> AskFile(byte[] pdf, string program, params string[] options)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            return await Ask([], program, [.. options, path]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> Ask(byte[] input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Started(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await errors;
        return await output;
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Checkout.Lacks($"{start.FileName} is missing (Debian package poppler-utils)");
            throw;
        }
    }

    [GeneratedRegex(@" {2,}|\n[ \n]+", RegexOptions.None, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\u00ad\s*", RegexOptions.None, 1000)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\s\p{Cf}]+", RegexOptions.None, 1000)]
    private static partial Regex Invisible();
}
