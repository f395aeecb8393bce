using System.Globalization;
using System.Text;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <summary>The register for spreadsheets: every row that the filter leaves, in the order shown, in UTF-8 with a byte order mark.</summary>
internal static class RegisterCsv
{
    private const string Head = "name,state,kind,country,listing,source,email,signedAt,confirmedAt,secondLook,receivedOn,id\r\n";

    public static PushStreamHttpResult Answer(
        DeclarationsDb db, Declaration declaration, RegisterFilter filter, string? sort, CancellationToken cancel) =>
        TypedResults.Stream(body => Write(RegisterList.All(db, declaration, filter, sort), body, cancel),
            "text/csv; charset=utf-8", $"{declaration.Slug}-register.csv");

    private static async Task Write(IAsyncEnumerable<RegisterEntry> rows, Stream body, CancellationToken cancel)
    {
        await using var text = new StreamWriter(body, Encoding.UTF8, leaveOpen: true);
        await text.WriteAsync(Head);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await text.WriteAsync($"{string.Join(',', Cells(row).Select(RollFiles.Cell))}\r\n");
        }
    }

    private static string?[] Cells(RegisterEntry row) =>
    [
        row.Name, Word(row.State), Word(row.Kind), row.Country, Word(row.Listing), Word(row.Source), row.Email, Instant(row.SignedAt),
        Instant(row.ConfirmedAt), string.Join("; ", row.SecondLooks.Select(RegisterText.Of)),
        row.ReceivedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Id.ToString(),
    ];

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
