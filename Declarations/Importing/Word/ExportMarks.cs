using System.Globalization;

namespace Declarations.Importing.Word;

/// <summary>Names in exported files by which the import knows what is the service's own.</summary>
internal static class ExportMarks
{
    /// <summary>The numbering of headings that the service counts: the number is no word of theirs.</summary>
    public const string CountedSections = "declarations-sections";

    /// <summary>The numbering of items without typed numbers.</summary>
    public const string Items = "declarations-items";

    public const string NumberedItems = "declarations-numbers";

    /// <summary>The character style of code.</summary>
    public const string Code = "Code";

    /// <summary>The name of a bookmark, in which Word allows no hyphen.</summary>
    public static string Bookmark(string clauseId) => clauseId.Replace('-', '_');

    public static string NoteBookmark(int number) => string.Create(CultureInfo.InvariantCulture, $"fn_{number}");
}
