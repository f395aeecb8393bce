using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

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

    /// <summary>
    /// Ids of a comment's last paragraph, by which its own comments are known when they come back; the first that no other comment has.
    /// Word takes ids below 0x80000000 only, and 0 is none.
    /// </summary>
    public static IEnumerable<string> OfComment(Guid id)
    {
        var mark = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(id.ToByteArray(bigEndian: true))) & 0x7FFFFFFF;
        while (true)
        {
            mark = Math.Max(1, mark);
            yield return mark.ToString("X8", CultureInfo.InvariantCulture);
            mark = (mark + 1) & 0x7FFFFFFF;
        }
    }

    public static string NoteBookmark(int number) => string.Create(CultureInfo.InvariantCulture, $"fn_{number}");
}
