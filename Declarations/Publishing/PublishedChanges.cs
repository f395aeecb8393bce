using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>How much an edition changed against the final edition before it.</summary>
/// <param name="Since">The number of the edition before.</param>
/// <param name="Removed">No longer listed, or listed together with another.</param>
/// <param name="Renamed">With a corrected name, country or kind.</param>
public sealed record PublishedChanges(int Since, bool TextChanged, int Added, int Removed, int Renamed)
{
    /// <summary>How many addenda to the edition before are compared with, too.</summary>
    public int Addenda { get; init; }

    /// <summary>Of a more protective listing than before.</summary>
    public int Unnamed { get; init; }

    /// <summary>Of a less protective listing than before.</summary>
    public int Named { get; init; }

    /// <summary>Null for a first edition. Editions of an earlier release state it in the file that the public reads.</summary>
    public static async Task<PublishedChanges?> Read(DeclarationsDb db, Edition edition, CancellationToken cancel)
    {
        if (edition.Changes is not null || edition.SinceId is null || edition.IsOutdated)
        {
            return edition.Changes;
        }

        var file = await OpenedFile.FindPublic(db, edition, EditionChanges.Name, cancel)
            ?? await OpenedFile.FindPublic(db, edition, EditionFiles.NameOf(EditionChanges.Name, RenderingKind.Public), cancel);
        return file is null ? null : Of(JsonSerializer.Deserialize<JsonElement>(file.Bytes));
    }

    private static PublishedChanges Of(JsonElement changes) => new(
        changes.GetProperty("since").GetInt32(), changes.GetProperty("textChanged").GetBoolean(),
        changes.GetProperty("added").GetArrayLength(), changes.GetProperty("removed").GetArrayLength(), changes.GetProperty("renamed").GetArrayLength());
}
