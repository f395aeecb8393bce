using System.Diagnostics;
using System.Text;
using Declarations.Isolation;

namespace Declarations.Importing.Word;

/// <summary>Runs <c>read-docx.mjs</c> in a separate process with limited memory, time and output.</summary>
internal static class WordProgram
{
    private const int MaxOutput = 24 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static async Task<string> Run(byte[] bytes, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Timeout);
        using var node = IsolatedNode.Start(
            Path.Combine(TemplateFolder.Find("importing"), "read-docx.mjs"), 1024, "--max-old-space-size=256");
        try
        {
            var output = Read(node.StandardOutput, limit.Token);
            var errors = node.StandardError.ReadToEndAsync(limit.Token);
            await Send(node, bytes, limit.Token);
            var (text, fault) = (await output, await errors);
            await node.WaitForExitAsync(limit.Token);
            return node.ExitCode == 0 ? text : throw Unreadable(fault);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RuleBrokenException("word_file_unreadable", "This .docx takes too long to read. Paste its text instead.");
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }

    public static RuleBrokenException Unreadable(string fault) =>
        new("word_file_unreadable", fault.StartsWith("unreadable", StringComparison.Ordinal)
            ? "This file is damaged or not a .docx file." : "This .docx could not be read. Paste its text instead.");

    private static async Task Send(Process node, byte[] bytes, CancellationToken cancel)
    {
        try
        {
            await node.StandardInput.BaseStream.WriteAsync(bytes, cancel);
            node.StandardInput.Close();
        }
        catch (IOException broken)
        {
            throw Unreadable(broken.Message);
        }
    }

    /// <summary>A small file can unpack to gigabytes, so reading stops at a limit.</summary>
    private static async Task<string> Read(StreamReader reader, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var buffer = new char[32 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancel)) > 0)
        {
            if (text.Append(buffer, 0, count).Length > MaxOutput)
            {
                throw new RuleBrokenException("too_large", "This .docx contains more text than a declaration may have.");
            }
        }

        return text.ToString();
    }
}
