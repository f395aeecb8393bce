using System.Globalization;
using System.Text;
using QRCoder;

namespace Declarations.Publishing;

/// <summary>An address as QR code.</summary>
public static class QrDrawing
{
    private const int PixelsPerModule = 16;

    /// <summary>As SVG with a white background: scanners need the contrast.</summary>
    public static string OnWhite(string address) => Draw(address, background: """<path fill="#fff" d="M0 0h100v100H0z"/>""");

    public static byte[] Png(string address)
    {
        using var code = Generate(address);
        using var image = new PngByteQRCode(code);
        return image.GetGraphic(PixelsPerModule);
    }

    /// <summary>As SVG for print, without background.</summary>
    internal static string Of(string address) => Draw(address, background: "");

    private static string Draw(string address, string background)
    {
        using var code = Generate(address);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{background}<path d="{path}"/></svg>""");
    }

    private static QRCodeData Generate(string address) => QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
}
