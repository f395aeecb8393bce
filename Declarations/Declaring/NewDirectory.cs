using System.Text.Json.Serialization;
using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>The directory of a declaration as submitted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewDirectory(string? Name, string? Purpose, IReadOnlyList<string?>? Themes = null, bool? Individuals = null)
{
    private const int MostThemes = 30;

    /// <exception cref="InvalidInputException">A part is missing or too long.</exception>
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var name = fields.Line("name", Name, 200, required: true);
        var purpose = fields.Line("purpose", Purpose, 600, required: true);
        var themes = (Themes ?? []).Select(theme => fields.Line("themes", theme, 80)).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToList();
        fields.Require(themes.Count <= MostThemes, "themes", $"must be at most {MostThemes}");
        fields.ThrowIfAny();
        await Set(db, declaration, new(name!, purpose!, themes, Individuals ?? false), actor, now, cancel);
    }

    /// <summary>Offers no directory any more: nothing is exported.</summary>
    public static Task Remove(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Set(db, declaration, null, actor, now, cancel);

    private static async Task Set(
        DeclarationsDb db, Declaration declaration, StakeholderDirectory? directory, string actor, DateTimeOffset now,
        CancellationToken cancel)
    {
        var before = declaration.Directory;
        declaration.Directory = directory;
        db.Record(now, actor, "directory.changed", $"declaration:{declaration.Id}", declaration.Id, before, directory);
        await db.SaveChangesAsync(cancel);
    }
}
