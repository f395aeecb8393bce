using Declarations.Declaring;
using Declarations.Exporting;
using Declarations.Localization;

namespace Declarations.Drafting;

/// <summary>A version as a Word file.</summary>
public static class VersionFile
{
    /// <param name="discussions">With the open discussions as comments, and suggestions as tracked changes.</param>
    public static async Task<byte[]> Word(
        DeclarationsDb db, Declaration declaration, DraftVersion version, bool discussions, CancellationToken cancel)
    {
        var threads = discussions
            ? await ThreadList.InVersion(db, declaration.Id, version.Number, new(DiscussionState.Open), cancel) : [];
        var language = version.Language;
        return WordExport.Write(new ExportedText(declaration.Title, language, TextDirection.Of(language) is "rtl", version.Read(),
            [.. threads.Where(t => t.Place.ClauseId is not null).Select(Exported).Where(t => t.Comments.Count > 0 || t.Suggestion is not null)]));
    }

    private static ExportedThread Exported(PlacedThread placed) => new(
        placed.Thread.Id, placed.Place.ClauseId!, placed.Place.Start, placed.Place.Start is null ? 0 : placed.Place.Exact.Length, placed.Thread.AuthorName,
        placed.Thread.OpenedAt,
        [.. placed.Comments.Where(c => c.DeletedAt is null).Select(c => new ExportedComment(c.Id, c.AuthorName, c.WrittenAt, c.Body))],
        placed.Thread.Suggestion);
}
