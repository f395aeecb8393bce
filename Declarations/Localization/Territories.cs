using System.Collections.Frozen;

namespace Declarations.Localization;

/// <summary>
/// Territories whose name is contested, by code: HK, MO, TW and XK. <see cref="Countries"/> has their common names; here are those that the
/// United Nations use. The organiser of a declaration chooses.
/// </summary>
public static class Territories
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByCode = LanguageTable.Read("territories");

    public static IReadOnlyList<string> Codes { get; } = [.. ByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name that the United Nations use; null for every other code.</summary>
    public static string? NameOf(string code, Language language) => ByCode.TryGetValue(code, out var names) ? names[language.Code] : null;
}
