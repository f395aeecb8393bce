using System.Globalization;
using Declarations.Localization;

namespace Declarations.Api.Translating;

/// <summary>Names of languages for members' pages.</summary>
internal static class LanguageNames
{
    /// <summary>In English, with its own name for the six of the pages; the tag when it has no name.</summary>
    public static string Of(string tag)
    {
        var english = CultureInfo.GetCultureInfo(tag).EnglishName;
        var name = english.Length == 0 || english.StartsWith("Invariant", StringComparison.Ordinal) ? tag : english;
        return Language.Find(tag) is { } known && known.Code == tag && known.OwnName != name ? $"{name} ({known.OwnName})" : name;
    }
}
