using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Translating;

namespace Declarations.Recommendations;

/// <summary>A followed clause as it is read: in the text that is shown now, else in the version in which it was marked.</summary>
/// <param name="Place">Its place in the text; after all others when the text has it no more.</param>
internal sealed record FollowedClause(string Label, string Text, string Language, int Place, Clause Clause);

internal static class FollowedClauses
{
    public static async Task<bool> Contains(DeclarationsDb db, Declaration declaration, string clauseId, CancellationToken cancel) =>
        await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel) is { } version
            && version.ClauseIds.Contains(clauseId, StringComparer.Ordinal)
            && version.Read().Clauses.Any(c => c.Kind != ClauseKind.Footnote && string.Equals(c.Id, clauseId, StringComparison.Ordinal));

    /// <summary>The clauses by id, in a language in which the text is released, else in its own.</summary>
    public static async Task<IReadOnlyDictionary<string, FollowedClause>> Of(
        DeclarationsDb db, Declaration declaration, IReadOnlyCollection<Recommendation> marked, string? language, CancellationToken cancel)
    {
        var found = new Dictionary<string, FollowedClause>(StringComparer.Ordinal);
        if (declaration.TextIn(language) is { } text)
        {
            Add(found, (await db.FindRelease(declaration, text, cancel)).Read(), text.Language, marked, int.MinValue);
        }

        var shown = declaration.AdoptedVersion is { } number ? await db.FindVersion(declaration.Id, number, cancel) : null;
        Add(found, shown?.Read(), declaration.Language, marked, int.MinValue);
        foreach (var version in marked.Where(r => !found.ContainsKey(r.ClauseId)).Select(r => r.VersionNumber).Distinct().ToList())
        {
            Add(found, (await db.FindVersion(declaration.Id, version, cancel))?.Read(), declaration.Language, marked, 0);
        }

        return found;
    }

    private static void Add(
        Dictionary<string, FollowedClause> found, TextDocument? text, string language, IReadOnlyCollection<Recommendation> marked, int first)
    {
        var wanted = marked.Select(r => r.ClauseId).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, clause) in (text?.Clauses ?? []).Index().Where(each => wanted.Contains(each.Item.Id!)))
        {
            found.TryAdd(clause.Id!, new(clause.Label, clause.Text, language, first + place, clause));
        }
    }
}
