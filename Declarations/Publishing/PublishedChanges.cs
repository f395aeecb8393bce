using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>What an edition changed against the final edition before it, as its own file states.</summary>
/// <param name="Since">The number of the edition before.</param>
public sealed record PublishedChanges(int Since, bool TextChanged, int Added, int Removed, int Renamed)
{
    /// <summary>Of the file that the public reads; null for a first edition, or while its files are not served.</summary>
    public static async Task<PublishedChanges?> Read(DeclarationsDb db, Edition edition, CancellationToken cancel)
    {
        if (edition.IsOutdated)
        {
            return null;
        }

        var file = await OpenedFile.FindPublic(db, edition, EditionChanges.Name, cancel)
            ?? await OpenedFile.FindPublic(db, edition, EditionFiles.NameOf(EditionChanges.Name, RenderingKind.Public), cancel);
        return file is null ? null : Of(JsonSerializer.Deserialize<JsonElement>(file.Bytes));
    }

    private static PublishedChanges Of(JsonElement changes) => new(
        changes.GetProperty("since").GetInt32(), changes.GetProperty("textChanged").GetBoolean(),
        changes.GetProperty("added").GetArrayLength(), changes.GetProperty("removed").GetArrayLength(), changes.GetProperty("renamed").GetArrayLength());
}
