using System.Text;
using Declarations.Isolation;

namespace Declarations.Figures;

/// <summary>A chart as PNG, for documents and messages that take no SVG. Two at a time are drawn, others wait.</summary>
public static class ChartPicture
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly SemaphoreSlim Drawings = new(2);

    /// <exception cref="InvalidOperationException">The drawing program failed.</exception>
    public static async Task<byte[]> Png(string svg, CancellationToken cancel)
    {
        await Drawings.WaitAsync(cancel);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Timeout);
            return await Draw(svg, limit.Token);
        }
        finally
        {
            Drawings.Release();
        }
    }

    private static async Task<byte[]> Draw(string svg, CancellationToken cancel)
    {
        using var node = IsolatedNode.Start(Path.Combine(TemplateFolder.Find("figures"), "draw-png.mjs"), 1024, "--max-old-space-size=128");
        try
        {
            using var picture = new MemoryStream();
            var errors = node.StandardError.ReadToEndAsync(cancel);
            var drawn = node.StandardOutput.BaseStream.CopyToAsync(picture, cancel);
            await node.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(svg), cancel);
            node.StandardInput.Close();
            await drawn;
            await node.WaitForExitAsync(cancel);
            return node.ExitCode == 0 && picture.Length > 0
                ? picture.ToArray() : throw new InvalidOperationException($"The chart was not drawn: {await errors}");
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }
}
