using Declarations.Validation;

namespace Declarations.Api.Hosting;

/// <summary>Reads the query parameters of lists.</summary>
internal static class ListQuery
{
    public const int LongestPage = 500;

    /// <exception cref="InvalidInputException">Not one of the enum's words.</exception>
    public static T? One<T>(string field, string? word)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(word, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw InvalidInputException.For(field, $"must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
    }

    public static int Limit(string? text) => text switch
    {
        null or "" => 50,
        _ when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var limit) && limit > 0 =>
            Math.Min(limit, LongestPage),
        _ => throw InvalidInputException.For("limit", $"must be a number from 1 to {LongestPage}"),
    };
}
