using System.Diagnostics;
using System.Text;
using Declarations.Isolation;
using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>Reads a .docx by npm's mammoth in a separate process with limited memory and time.</summary>
public static class WordDocument
{
    public const int MaxBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly SemaphoreSlim Conversions = new(2);

    public static bool LooksLike(byte[] bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..];

    public static async Task<ImportResult> Import(byte[] bytes, CancellationToken cancel)
    {
        if (!LooksLike(bytes))
        {
            throw new RuleBrokenException("not_a_word_file", "This is not a .docx file. Save it as .docx, or paste its text as Markdown.");
        }

        await Conversions.WaitAsync(cancel);
        try
        {
            WordFileBounds.Require(bytes, cancel);
            return MarkdownCleaner.Clean(await Convert(bytes, cancel), cancel);
        }
        finally
        {
            Conversions.Release();
        }
    }

    private static async Task<string> Convert(byte[] bytes, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Timeout);
        using var node = IsolatedNode.Start(Path.Combine(TemplateFolder.Find("drafting"), "read-docx.mjs"), "--max-old-space-size=256");
        try
        {
            var html = Read(node.StandardOutput, limit.Token);
            var errors = node.StandardError.ReadToEndAsync(limit.Token);
            await Send(node, bytes, limit.Token);
            var (text, fault) = (await html, await errors);
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
            if (text.Append(buffer, 0, count).Length > 4 * DraftInput.MaxBytes)
            {
                throw new RuleBrokenException("too_large", "This .docx contains more text than a declaration may have.");
            }
        }
        return text.ToString();
    }

    private static RuleBrokenException Unreadable(string fault) =>
        new("word_file_unreadable", fault.StartsWith("unreadable", StringComparison.Ordinal)
            ? "This file is damaged or not a .docx file." : "This .docx could not be read. Paste its text instead.");
}
