using System.Text.RegularExpressions;
using Declarations.Localization;

namespace Declarations.Publishing;

/// <summary>Lines of a cover in the language of the edition.</summary>
internal static partial class CoverWords
{
    /// <summary>Organisers enter the number of the item, or its words.</summary>
    public static string? AgendaItem(string? item, Words words) => item switch
    {
        null or "" => null,
        [var first, ..] when char.IsDigit(first) && !Word().IsMatch(item) => words.Say("edition.agenda", ("item", item)),
        _ => item,
    };

    /// <summary>Null for a language whose name is not known in the language of the edition.</summary>
    public static string? Original(string? language, Words words) =>
        Language.Find(language) is { } known ? words.Say("edition.original", ("language", words[$"edition.language.{known.Code}"])) : null;

    [GeneratedRegex(@"\p{L}{4}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
