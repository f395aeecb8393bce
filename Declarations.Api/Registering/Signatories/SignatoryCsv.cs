using System.Text;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <summary>The public list for spreadsheets, written row by row.</summary>
internal static class SignatoryCsv
{
    public static PushStreamHttpResult Answer(
        DeclarationsDb db, Declaration declaration, SignatoryQuery query, CancellationToken cancel) =>
        TypedResults.Stream(body => Write(PublicSignatoryList.All(db, declaration.Id, query), body, cancel),
            "text/csv; charset=utf-8", $"{declaration.Slug}-signatories.csv");

    private static async Task Write(IAsyncEnumerable<PublicSignatory> rows, Stream body, CancellationToken cancel)
    {
        await using var text = new StreamWriter(body, Encoding.UTF8, leaveOpen: true);
        await text.WriteAsync($"{RollFiles.CsvHead.TrimEnd()},members\r\n");
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var line = RollFiles.CsvLine(new RollRow(row.Kind, row.Name, row.Country)).TrimEnd('\r', '\n');
            var members = row.Members is { } listed ? string.Join("; ", listed.Select(m => m.Name)) : null;
            await text.WriteAsync($"{line},{RollFiles.Cell(members)}\r\n");
        }
    }
}
