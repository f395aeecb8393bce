using Declarations.Validation;

namespace Declarations.Api.Hosting;

/// <summary>Reads the query parameters of lists.</summary>
internal static class ListQuery
{
    private const int LongestPage = 500;

    public static int Limit(string? text) => text switch
    {
        null or "" => 50,
        _ when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var limit) && limit > 0 =>
            Math.Min(limit, LongestPage),
        _ => throw InvalidInputException.For("limit", $"must be a number from 1 to {LongestPage}"),
    };

    /// <summary>Null when the text is empty.</summary>
    public static bool? Truth(string name, string? text) => text switch
    {
        null or "" => null,
        "true" => true,
        "false" => false,
        _ => throw InvalidInputException.For(name, "must be true or false"),
    };

    /// <summary>A page of a list as people see it: an address that was cut off shows the list from its start.</summary>
    public static async Task<T> FromStartIfCut<T>(string? after, Func<string?, Task<T>> read)
    {
        try
        {
            return await read(after);
        }
        catch (InvalidInputException) when (after is not null)
        {
            return await read(null);
        }
    }
}
