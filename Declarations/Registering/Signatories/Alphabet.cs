using Declarations.Localization;

namespace Declarations.Registering;

/// <summary>The database's collations of names. English and French order them as the root of Unicode's collation does.</summary>
internal static class Alphabet
{
    public static string Of(Language language) => language.Code switch
    {
        "es" or "ru" or "ar" or "zh" => $"alphabet_{language.Code}",
        _ => "alphabet_root",
    };
}
