using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Declarations.Isolation;

namespace Declarations.Publishing;

/// <summary>Renders a document with Typst in a separate Node process. The only class that knows the PDF engine.</summary>
public sealed class Typesetter(string folder, RenderLimits limits)
{
    private const string Logo = "logo.mjs";

    // The shell's numbers of SIGABRT, by which a program ends itself that gets no memory, and of SIGKILL.
    private const int Aborted = 134, Killed = 137;

    // A list in a list adds four levels.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { MaxDepth = 1000 };

    public Typesetter(RenderLimits limits) : this(TemplateFolder.Find("publishing"), limits)
    {
    }

    public Typesetter() : this(RenderLimits.Default)
    {
    }

    /// <summary>That rendering one document may use.</summary>
    internal int Megabytes => limits.Megabytes;

    /// <summary>For what somebody waits for.</summary>
    public static Typesetter Within(TimeSpan limit) => new(RenderLimits.Default with { Time = limit });

    /// <summary>Returns the PDF, or the PNG of a <see cref="PrintedPreview"/>; the same document gives the same bytes.</summary>
    /// <exception cref="TypesettingException">Rendering failed; the message holds no text of the document.</exception>
    public async Task<byte[]> Typeset(PrintedPages document, CancellationToken cancel) => (await Make(document, cancel)).Bytes;

    /// <summary>As <see cref="Typeset"/>, with what the document was made with.</summary>
    /// <exception cref="TypesettingException">Rendering failed; the message holds no text of the document.</exception>
    internal async Task<TypesetDocument> Make(PrintedPages document, CancellationToken cancel)
    {
        var (bytes, notes) = await Run("typeset.mjs", document, document.GetType(), cancel, "--allow-addons");
        return new(bytes, TypesetDocument.ToolsIn(notes));
    }

    /// <summary>For each text that no font can print whole, the characters that are printed as their code points.</summary>
    /// <exception cref="TypesettingException">They could not be looked up.</exception>
    internal async Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> MissingLetters(
        IReadOnlyList<string> texts, string language, CancellationToken cancel)
    {
        var question = new { language, texts };
        var (answer, _) = await Run("letters.mjs", question, question.GetType(), cancel);
        return JsonSerializer.Deserialize<List<MissingIn>>(answer, JsonSerializerOptions.Web)!.ToDictionary(each => each.At, each => each.Characters);
    }

    /// <summary>An SVG or PNG file drawn anew as PNG, or why it cannot be, after the name of its field.</summary>
    /// <exception cref="TypesettingException">It could not be drawn, or not in time.</exception>
    internal async Task<(byte[]? Png, string? Fault)> DrawLogo(byte[] file, CancellationToken cancel)
    {
        var input = new { file };
        var (answer, _) = await new Typesetter(folder, limits.ForLogo()).Run(Logo, input, input.GetType(), cancel);
        return answer is [(byte)'{', ..] ? (null, JsonSerializer.Deserialize<Refusal>(answer, JsonSerializerOptions.Web)!.Refused) : (answer, null);
    }

    private async Task<(byte[] Output, string Notes)> Run(
        string program, object input, Type type, CancellationToken cancel, params string[] options)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(limits.Time);
        using var process = Start(program, options);
        try
        {
            var output = ReadAll(process.StandardOutput.BaseStream, timeout.Token);
            var notes = process.StandardError.ReadToEndAsync(timeout.Token);
            await Send(input, type, process, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 && await output is { Length: > 0 } bytes
                ? (bytes, await notes)
                : throw new TypesettingException(ReasonOf(program, process.ExitCode, await notes));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TypesettingException($"{NameOf(program)} took longer than {limits.Time.TotalSeconds:0} seconds.");
        }
        finally
        {
            End(process);
        }
    }

    private static string NameOf(string program) => program is Logo ? "Drawing the logo" : "Typst";

    private string ReasonOf(string program, int code, string notes) => code switch
    {
        Aborted when program is Logo => string.Create(CultureInfo.InvariantCulture, $"Drawing the logo needs more memory than {limits.Megabytes:#,0} MB."),
        Aborted => string.Create(CultureInfo.InvariantCulture,
            $"The document needs more memory than {limits.Megabytes:#,0} MB, which is all that {RenderLimits.MemorySetting} allows."),
        Killed => $"{NameOf(program)} was killed, usually because the machine had no memory left.",
        // What Node writes names folders of the server, and whoever uploads a logo reads this.
        _ when program is Logo => $"Drawing the logo exited with code {code}.",
        _ => $"Typst exited with code {code}: {notes.Trim()}",
    };

    private Process Start(string program, string[] options)
    {
        try
        {
            return IsolatedNode.Start(Path.Combine(folder, program), limits.Megabytes, options);
        }
        catch (Win32Exception exception)
        {
            throw new TypesettingException("Node is not installed: the program `node` cannot be started.", exception);
        }
    }

    private static async Task Send(object document, Type type, Process process, CancellationToken cancel)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await JsonSerializer.SerializeAsync(input, document, type, Json, cancel);
        }
        catch (IOException)
        {
            // The process exited before reading all input; its error output gives the reason.
            await process.WaitForExitAsync(cancel);
        }
    }

    private static async Task<byte[]> ReadAll(Stream stream, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancel);
        return memory.ToArray();
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

internal sealed record Refusal(string Refused);

internal sealed record MissingIn(int At, IReadOnlyList<string> Characters);

/// <summary>A document could not be rendered. The message holds no text of it.</summary>
public sealed class TypesettingException(string message, Exception? cause = null) : Exception(message, cause);
