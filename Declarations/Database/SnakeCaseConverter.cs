using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Declarations.Database;

/// <summary>Stores an enum as its snake_case name, independent of the order of its values.</summary>
internal sealed class SnakeCaseConverter<T>() : ValueConverter<T, string>(value => Write(value), text => Read(text))
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Texts = Enum.GetValues<T>().ToDictionary(v => v, v => SnakeCase.Of(v.ToString()));
    private static readonly Dictionary<string, T> Values = Texts.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    internal static string Write(T value) => Texts[value];

    internal static T Read(string text) => Values[text];
}
