using System.Text;
using QRCoder;

namespace Declarations.Publishing;

/// <summary>An address as a QR code, drawn as one SVG path in black.</summary>
public static class QrDrawing
{
    public static string Of(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInvariant($"M{x} {y}h1v1h-1z"));
                }
            }
        }

        return CultureInvariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>""");
    }

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);
}
