using System.Globalization;
using System.Text;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Stakeholders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Stakeholders;

/// <summary>The directory for spreadsheets: UTF-8 with a byte order mark, formula-safe.</summary>
internal static class DirectoryCsv
{
    private const string Head = "kind,name,country,themes,contact,agreedAt\r\n";

    public static FileContentHttpResult Answer(Declaration declaration, IReadOnlyList<DirectoryItem> items)
    {
        var text = new StringBuilder("\ufeff").Append(Head);
        foreach (var item in items)
        {
            string?[] cells =
            [
                item.Kind.ToString().ToLowerInvariant(), item.Name, item.Country, string.Join("; ", item.Themes), item.Contact,
                item.AgreedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ];
            text.AppendJoin(',', cells.Select(RollFiles.Cell)).Append("\r\n");
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{declaration.Slug}-directory.csv");
    }
}
