using System.Globalization;
using System.Text;
using Declarations.Declaring;
using Declarations.Inviting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Inviting;

/// <summary>Invitations for spreadsheets: UTF-8 with a byte order mark, formula-safe.</summary>
internal static class InvitationCsv
{
    private const string Head = "email,name,kind,language,state,invited_at,mailed_at,reminded_at,declined_at,reason,unsubscribed_at\r\n";

    public static PushStreamHttpResult Answer(Declaration declaration, IEnumerable<InvitationEntry> entries) => TypedResults.Stream(
        body => Write(entries, body), "text/csv; charset=utf-8", $"{declaration.Slug}-invitations.csv");

    private static async Task Write(IEnumerable<InvitationEntry> entries, Stream body)
    {
        await using var text = new StreamWriter(body, Encoding.UTF8, leaveOpen: true);
        await text.WriteAsync(Head);
        foreach (var e in entries)
        {
            string?[] cells =
            [
                e.Email, e.Name, e.Kind, e.Language, e.State.ToString().ToLowerInvariant(), Time(e.InvitedAt), Time(e.MailedAt),
                Time(e.RemindedAt), Time(e.DeclinedAt), e.Reason, Time(e.UnsubscribedAt),
            ];
            await text.WriteAsync($"{string.Join(',', cells.Select(Cell))}\r\n");
        }
    }

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Spreadsheets evaluate a cell that begins like a formula, skip leading spaces, and accept full-width operators.
    private static string Cell(string? value)
    {
        var start = (value ?? "").AsSpan().TrimStart();
        var text = start is [var first, ..] && "=+-@'|%\uff1d\uff0b\uff0d\uff20".Contains(first, StringComparison.Ordinal)
            ? "'" + value : value ?? "";
        return text.AsSpan().ContainsAny("\",;\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }
}
