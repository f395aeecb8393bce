using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>
/// Turns a document into a PDF: Typst in a Node process of its own, told only data. Another PDF library would take this class's place.
/// </summary>
public sealed class Typesetter(string folder, TimeSpan limit)
{
    public Typesetter() : this(TypesetterFolder.Find(), TimeSpan.FromMinutes(10))
    {
    }

    /// <summary>The same document gives the same bytes.</summary>
    /// <exception cref="TypesettingException">It could not be set; the reason holds no word of the document.</exception>
    public async Task<byte[]> Typeset(PrintedDocument document, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        ending.CancelAfter(limit);
        using var process = Start();
        try
        {
            var pdf = ReadAll(process.StandardOutput.BaseStream, ending.Token);
            var faults = process.StandardError.ReadToEndAsync(ending.Token);
            await Send(document, process, ending.Token);
            await process.WaitForExitAsync(ending.Token);
            return process.ExitCode == 0 && await pdf is { Length: > 0 } bytes
                ? bytes
                : throw new TypesettingException($"Typst ended with {process.ExitCode}: {(await faults).Trim()}");
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
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "typeset.mjs")])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The compiler needs no secret of ours, and a fault in it must not be able to tell one.
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "TMPDIR" or "SystemRoot")).ToList())
        {
            start.Environment.Remove(name);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new TypesettingException("Node is not installed: the program `node` does not start.", exception);
        }
    }

    private static async Task Send(PrintedDocument document, Process process, CancellationToken cancel)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await JsonSerializer.SerializeAsync(input, document, JsonSerializerOptions.Web, cancel);
        }
        catch (IOException)
        {
            // It ended before it had read everything; its own last words say why.
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

/// <summary>A document could not be set. The message holds no word of it.</summary>
public sealed class TypesettingException(string message, Exception? cause = null) : Exception(message, cause);
