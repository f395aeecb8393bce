namespace Declarations.Localization;

/// <summary>The CLDR plural form of a whole number (cldr.unicode.org, plural rules).</summary>
internal static class Plural
{
    /// <exception cref="ArgumentException">A language without rules: a wrong form would read as a mistake on every page.</exception>
    public static string Of(string language, long count) => language switch
    {
        "en" or "es" => count == 1 ? "one" : "other",
        "fr" => count is 0 or 1 ? "one" : "other",
        "ru" => Russian(count),
        "ar" => Arabic(count),
        "zh" => "other",
        _ => throw Unknown(language),
    };

    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<string> Forms(string language) => language switch
    {
        "en" or "es" or "fr" => ["one", "other"],
        "ru" => ["one", "few", "many"],
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "zh" => ["other"],
        _ => throw Unknown(language),
    };

    private static ArgumentException Unknown(string language) => new($"There are no plural rules for '{language}'.", nameof(language));

    private static string Russian(long count) => (count % 10, count % 100) switch
    {
        (1, not 11) => "one",
        ( >= 2 and <= 4, not (>= 12 and <= 14)) => "few",
        _ => "many",
    };

    private static string Arabic(long count) => count switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        _ => (count % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" },
    };
}
