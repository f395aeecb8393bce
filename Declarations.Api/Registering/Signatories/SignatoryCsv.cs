using System.Text;
using Declarations.Publishing;
using Declarations.Registering;

namespace Declarations.Api.Registering;

/// <summary>The public list for spreadsheets, written row by row.</summary>
internal static class SignatoryCsv
{
    public static async Task Write(IAsyncEnumerable<PublicSignatory> rows, Stream body, CancellationToken cancel)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await text.WriteAsync(RollFiles.CsvHead);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await text.WriteAsync(RollFiles.CsvLine(new RollRow(row.Kind, row.Name, row.Country)));
        }
    }
}
