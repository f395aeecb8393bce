using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Translating;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <summary>A followed clause as it is read.</summary>
/// <param name="Place">Its place in the text.</param>
/// <param name="Beneath">What belongs to it: the clauses under a heading, the deeper items of an item.</param>
internal sealed record FollowedClause(string Label, string Text, string Language, int Place, Clause Clause, IReadOnlyList<Clause> Beneath);

internal static class FollowedClauses
{
    public static async Task<bool> Contains(DeclarationsDb db, Declaration declaration, string clauseId, CancellationToken cancel) =>
        await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel) is { } version
            && version.ClauseIds.Contains(clauseId, StringComparer.Ordinal)
            && version.Read().Clauses.Any(c => c.Kind != ClauseKind.Footnote && string.Equals(c.Id, clauseId, StringComparison.Ordinal));

    /// <summary>Whether the adopted text has any followed clause.</summary>
    public static Task<bool> Any(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        db.Versions.AnyAsync(v => v.DeclarationId == declaration.Id && v.Number == declaration.AdoptedVersion
            && db.Recommendations.Any(r => r.DeclarationId == declaration.Id && v.ClauseIds.Contains(r.ClauseId)), cancel);

    /// <summary>
    /// The clauses of the adopted text by id, in a language in which it is released, else in its own. What was marked and is in this text no
    /// more is left out: earlier wording may never have been public.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, FollowedClause>> Of(
        DeclarationsDb db, Declaration declaration, IReadOnlyCollection<Recommendation> marked, string? language, CancellationToken cancel)
    {
        var found = new Dictionary<string, FollowedClause>(StringComparer.Ordinal);
        if (declaration.AdoptedVersion is not { } number || await db.FindVersion(declaration.Id, number, cancel) is not { } adopted)
        {
            return found;
        }

        var ids = marked.Select(r => r.ClauseId).Intersect(adopted.ClauseIds, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (declaration.TextIn(language) is { } text)
        {
            Add(found, (await db.FindRelease(declaration, text, cancel)).Read(), text.Language, ids);
        }

        Add(found, adopted.Read(), declaration.Language, ids);
        return found;
    }

    /// <summary>Those that the adopted text has no more, in the words of the version in which each was marked. Not for the public.</summary>
    public static async Task<IReadOnlyDictionary<string, FollowedClause>> Gone(
        DeclarationsDb db, Declaration declaration, IReadOnlyCollection<Recommendation> gone, CancellationToken cancel)
    {
        var found = new Dictionary<string, FollowedClause>(StringComparer.Ordinal);
        foreach (var group in gone.GroupBy(r => r.VersionNumber))
        {
            Add(found, (await db.FindVersion(declaration.Id, group.Key, cancel))?.Read(), declaration.Language,
                group.Select(r => r.ClauseId).ToHashSet(StringComparer.Ordinal));
        }

        return found;
    }

    private static void Add(Dictionary<string, FollowedClause> found, TextDocument? text, string language, HashSet<string> wanted)
    {
        foreach (var (place, clause) in (text?.Clauses ?? []).Index().Where(each => wanted.Contains(each.Item.Id!)))
        {
            found.TryAdd(clause.Id!, new(clause.Label, clause.Text, language, place, clause,
                [.. text!.Clauses.Skip(place + 1).TakeWhile(next => IsBeneath(clause, next))]));
        }
    }

    private static bool IsBeneath(Clause clause, Clause next) => (clause.Kind, next.Kind) switch
    {
        (_, ClauseKind.Footnote) => false,
        (ClauseKind.Heading, ClauseKind.Heading) => next.Level > clause.Level,
        (ClauseKind.Heading, _) => !next.OpensPart,
        (ClauseKind.Item, ClauseKind.Item) => next.Level > clause.Level,
        (ClauseKind.Item, not ClauseKind.Heading) => next.Level >= clause.Level,
        _ => false,
    };
}
