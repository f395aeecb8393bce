using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Declarations.Isolation;

namespace Declarations.Publishing;

/// <summary>Renders a document with Typst in a separate Node process. The only class that knows the PDF engine.</summary>
public sealed class Typesetter(string folder, TimeSpan limit)
{
    public Typesetter() : this(TemplateFolder.Find("publishing"), TimeSpan.FromMinutes(10))
    {
    }

    /// <summary>For what somebody waits for.</summary>
    public static Typesetter Within(TimeSpan limit) => new(TemplateFolder.Find("publishing"), limit);

    /// <summary>Returns the PDF, or the PNG of a <see cref="PrintedPreview"/>; the same document gives the same bytes.</summary>
    /// <exception cref="TypesettingException">Rendering failed; the message holds no text of the document.</exception>
    public async Task<byte[]> Typeset(PrintedPages document, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(limit);
        using var process = Start();
        try
        {
            var pdf = ReadAll(process.StandardOutput.BaseStream, timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await Send(document, process, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 && await pdf is { Length: > 0 } bytes
                ? bytes
                : throw new TypesettingException($"Typst exited with code {process.ExitCode}: {(await errors).Trim()}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TypesettingException($"Typst took longer than {limit.TotalSeconds:0} seconds.");
        }
        finally
        {
            End(process);
        }
    }

    private Process Start()
    {
        try
        {
            return IsolatedNode.Start(Path.Combine(folder, "typeset.mjs"), "--allow-addons");
        }
        catch (Win32Exception exception)
        {
            throw new TypesettingException("Node is not installed: the program `node` cannot be started.", exception);
        }
    }

    private static async Task Send(PrintedPages document, Process process, CancellationToken cancel)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await JsonSerializer.SerializeAsync(input, document, document.GetType(), JsonSerializerOptions.Web, cancel);
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

/// <summary>A document could not be rendered. The message holds no text of it.</summary>
public sealed class TypesettingException(string message, Exception? cause = null) : Exception(message, cause);
