using Declarations.Api.Components;
using Declarations.Drafting;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

/// <summary>The fields of the editor's form in which somebody says which clause a changed one is.</summary>
internal static class IdentityFields
{
    public const string New = "new";
    private const string Prefix = "is-";

    public static string Name(string sha256) => Prefix + sha256;

    public static string Value(IdentityChoice choice) => choice.ClauseId ?? New;

    /// <summary>Names the choice in an error, in the words of the page.</summary>
    public static void Label(FormInput input, InvalidInputException invalid)
    {
        foreach (var field in invalid.Errors.Keys.Where(field => field.StartsWith("identities", StringComparison.Ordinal)))
        {
            input.Call(field, "A clause chosen under “Which clause became which”");
        }
    }

    public static IReadOnlyList<IdentityChoice> Read(FormInput input) =>
    [
        .. input.Values.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Value.Length > 0)
            .Select(field => new IdentityChoice(field.Key[Prefix.Length..], field.Value is New ? null : field.Value)),
    ];
}
