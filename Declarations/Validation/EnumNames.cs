namespace Declarations.Validation;

/// <summary>Values of an enum by name, in any letter case. Numbers are not names.</summary>
public static class EnumNames
{
    public static string Choices<T>()
        where T : struct, Enum => string.Join(", ", All<T>());

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

    public static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Null when the text names no value.</summary>
    public static T? Find<T>(string? text)
        where T : struct, Enum
    {
        var name = text?.Trim();
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(name, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Null when the text is empty.</summary>
    /// <exception cref="InvalidInputException">The text names no value.</exception>
    public static T? Parse<T>(string field, string? text)
        where T : struct, Enum => string.IsNullOrEmpty(text)
            ? null
            : Find<T>(text) ?? throw InvalidInputException.For(field, $"must be one of {Choices<T>()}");

    /// <summary>A required value; null when it is missing or unknown, which is then a fault of the field.</summary>
    public static T? OneOf<T>(this Fields fields, string field, string? text)
        where T : struct, Enum
    {
        var value = Find<T>(text);
        fields.Require(value is not null, field,
            string.IsNullOrWhiteSpace(text) ? $"is required: {Choices<T>()}" : $"must be one of {Choices<T>()}");
        return value;
    }
}
