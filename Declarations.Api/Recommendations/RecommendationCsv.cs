using System.Globalization;
using System.Text;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Recommendations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Recommendations;

/// <summary>
/// The follow-up for spreadsheets, one line for each entry and one for a recommendation without any: UTF-8 with a byte order mark,
/// formula-safe.
/// </summary>
internal static class RecommendationCsv
{
    public const string MediaType = "text/csv";
    private const string Head = "clause,clauseId,title,text,status,session,sessionStartsOn,sessionEndsOn,country,body,happenedOn,symbol,link,"
        + "entryStatus,note,recordedAt,correctedAt\r\n";

    public static FileContentHttpResult Answer(Declaration declaration, FollowUp followUp)
    {
        var text = new StringBuilder("\ufeff").Append(Head);
        foreach (var item in followUp.Items)
        {
            foreach (var entry in item.Entries.DefaultIfEmpty())
            {
                string?[] cells =
                [
                    item.Label, item.ClauseId, item.Title, item.WholeText, FollowUpStatuses.NameOf(item.Status),
                    entry?.Session?.Name, Day(entry?.Session?.StartsOn), Day(entry?.Session?.EndsOn), entry?.Country, entry?.Body,
                    Day(entry?.HappenedOn), entry?.Symbol, entry?.Link, entry is null ? null : FollowUpStatuses.NameOf(entry.Status),
                    entry?.Note, Instant(entry?.RecordedAt), Instant(entry?.CorrectedAt),
                ];
                text.AppendJoin(',', cells.Select(RollFiles.Cell)).Append("\r\n");
            }
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), $"{MediaType}; charset=utf-8", $"{declaration.Slug}-recommendations.csv");
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
