using System.Collections.Frozen;
using System.Globalization;
using Declarations.Validation;

namespace Declarations.Localization;

/// <summary>
/// Countries and territories by ISO 3166-1 alpha-2 code, and XK, each with the United Nations' short name in every language. Other names in
/// use are found too.
/// </summary>
public static class Countries
{
    private const string AliasColumn = "aliases";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByCode = LanguageTable.Read("countries");

    private static readonly FrozenDictionary<string, string> CodeByName = ByCode
        .SelectMany(country => NamesOf(country.Key).Select(NameOrder.KeyOf).Distinct(StringComparer.Ordinal).Select(key => (key, country.Key)))
        .ToFrozenDictionary(pair => pair.key, pair => pair.Key, StringComparer.Ordinal);

    public static bool Has(string? code) => code is not null && ByCode.ContainsKey(code);

    public static bool TryFind(string? text, out string code)
    {
        var wanted = text?.Trim() ?? "";
        code = ByCode.ContainsKey(wanted.ToUpperInvariant()) ? wanted.ToUpperInvariant()
            : CodeByName.GetValueOrDefault(NameOrder.KeyOf(wanted), "");
        return code.Length > 0;
    }

    /// <summary>The country's name, or the code itself when it is unknown.</summary>
    /// <param name="asUnitedNations">The contested territories (<see cref="Territories"/>) that are named as the United Nations do.</param>
    public static string Name(string code, Language language, IReadOnlyCollection<string>? asUnitedNations = null) =>
        asUnitedNations?.Contains(code, StringComparer.Ordinal) is true && Territories.NameOf(code, language) is { } name ? name
        : ByCode.TryGetValue(code, out var names) ? names[language.Code] : code;

    /// <inheritdoc cref="Name"/>
    public static IReadOnlyList<(string Code, string Name)> All(Language language, IReadOnlyCollection<string>? asUnitedNations = null) =>
        [.. ByCode.Keys.Select(code => (code, Name(code, language, asUnitedNations)))
            .OrderBy(country => country.Item2, StringComparer.Create(language.Culture, CompareOptions.IgnoreCase))];

    /// <summary>Every name by which it is found.</summary>
    internal static IEnumerable<string> NamesOf(string code) =>
    [
        .. Language.All.Select(language => ByCode[code][language.Code]),
        .. Language.All.Select(language => Territories.NameOf(code, language)).OfType<string>(),
        .. ByCode[code][AliasColumn].Split('|', StringSplitOptions.RemoveEmptyEntries),
    ];
}
