using Declarations.Declaring;
using Declarations.Validation;

namespace Declarations.Api.Hosting;

/// <summary>What lists are asked with, and the declaration they are asked of.</summary>
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

    /// <summary>Finds the declaration, does one thing with it, and answers what came of it; null is not found.</summary>
    public static async Task<IResult> In<T>(
        this DeclarationsDb db, string slug, string what, Func<Declaration, Task<T?>> act, CancellationToken cancel)
        where T : class =>
        await db.FindDeclaration(slug, cancel) is not { } declaration ? Problems.NotFound("declaration")
        : await act(declaration) is { } answer ? TypedResults.Ok(answer)
        : Problems.NotFound(what);
}
