using System.Collections.Frozen;
using System.Globalization;

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
        .SelectMany(country => country.Value.Where(name => name.Key != AliasColumn).Select(name => name.Value)
            .Concat(country.Value[AliasColumn].Split('|', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).Select(name => (Name: name, Code: country.Key)))
        .DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Code, StringComparer.OrdinalIgnoreCase);

    public static bool Has(string? code) => code is not null && ByCode.ContainsKey(code);

    public static bool TryFind(string? text, out string code)
    {
        var wanted = text?.Trim() ?? "";
        code = ByCode.ContainsKey(wanted.ToUpperInvariant()) ? wanted.ToUpperInvariant() : CodeByName.GetValueOrDefault(wanted, "");
        return code.Length > 0;
    }

    /// <summary>The country's name, or the code itself when it is unknown.</summary>
    public static string Name(string code, Language language) =>
        ByCode.TryGetValue(code, out var names) ? names[language.Code] : code;

    public static IReadOnlyList<(string Code, string Name)> All(Language language) =>
        [.. ByCode.Select(country => (country.Key, country.Value[language.Code]))
            .OrderBy(country => country.Item2, StringComparer.Create(language.Culture, CompareOptions.IgnoreCase))];
}
