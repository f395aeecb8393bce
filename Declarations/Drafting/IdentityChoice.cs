using System.Text.Json.Serialization;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Drafting;

/// <summary>Which clause of the base version a clause of the new text is, where a person knows better than the inference.</summary>
/// <param name="Sha256">Of the new clause's Markdown, as the preview names it.</param>
/// <param name="ClauseId">Null: it is a new clause.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IdentityChoice(string? Sha256, string? ClauseId);

public static class IdentityChoices
{
    /// <summary>The text with the ids of the version that was edited.</summary>
    public static TextDocument Apply(TextDocument before, TextDocument after, IReadOnlyList<IdentityChoice> choices) =>
        after.WithIds([.. Assign(before.Clauses, after.Clauses, choices).Select(lineage => lineage.Id)]);

    /// <summary>The inferred ids, except where something else was chosen.</summary>
    /// <exception cref="InvalidInputException">A choice names a clause that is in neither text, or one clause twice.</exception>
    /// <summary>What must be chosen so that a text gets the ids that it has, instead of inferred ones.</summary>
    public static IReadOnlyList<IdentityChoice> For(TextDocument before, TextDocument after)
    {
        var ids = before.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var inferred = ClauseIdentity.Assign(before.Clauses, [.. after.Clauses.Select(c => c with { Id = null })]);
        return
        [
            .. after.Clauses.Zip(inferred).Where(pair => pair.First.Id != pair.Second.Id && (ids.Contains(pair.First.Id!) || ids.Contains(pair.Second.Id)))
                .Select(pair => new IdentityChoice(pair.First.Sha256, ids.Contains(pair.First.Id!) ? pair.First.Id : null)),
        ];
    }

    /// <summary>The choices whose clause the text still has.</summary>
    public static IReadOnlyList<IdentityChoice> In(TextDocument text, IReadOnlyList<IdentityChoice> choices)
    {
        var clauses = text.Clauses.Select(c => c.Sha256).ToHashSet(StringComparer.Ordinal);
        return choices.All(c => clauses.Contains(c.Sha256!)) ? choices : [.. choices.Where(c => clauses.Contains(c.Sha256!))];
    }

    internal static IReadOnlyList<Lineage> Assign(
        IReadOnlyList<Clause> before, IReadOnlyList<Clause> after, IReadOnlyList<IdentityChoice> choices)
    {
        if (choices.Count == 0)
        {
            return ClauseIdentity.Assign(before, after);
        }

        var chosen = Places(before, after, choices);
        var matched = Enumerable.Range(0, after.Count).Where(at => !chosen.TryGetValue(at, out var id) || id is not null).ToList();
        var known = matched.ConvertAll(at => chosen.TryGetValue(at, out var id) ? after[at] with { Id = id } : after[at]);
        var lineage = ClauseIdentity.Assign(before, known).Zip(matched).ToDictionary(pair => pair.Second, pair => pair.First);
        return [.. Enumerable.Range(0, after.Count).Select(at => lineage.GetValueOrDefault(at) ?? new Lineage(ClauseId.New(), []))];
    }

    private static Dictionary<int, string?> Places(
        IReadOnlyList<Clause> before, IReadOnlyList<Clause> after, IReadOnlyList<IdentityChoice> choices)
    {
        var ids = before.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var places = after.Select((clause, at) => (clause.Sha256, at)).GroupBy(c => c.Sha256, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Queue<int>(same.Select(c => c.at)), StringComparer.Ordinal);
        var chosen = new Dictionary<int, string?>();
        foreach (var (choice, n) in choices.Select((choice, n) => (choice, n)))
        {
            if (choice?.Sha256 is null || !places.TryGetValue(choice.Sha256, out var free) || !free.TryDequeue(out var at))
            {
                throw InvalidInputException.For($"identities[{n}].sha256", "is not of a clause of this text");
            }

            if (choice.ClauseId is { } id && !ids.Remove(id))
            {
                throw InvalidInputException.For($"identities[{n}].clauseId", "is not a clause of the version that was edited, or is chosen twice");
            }

            chosen[at] = choice.ClauseId;
        }

        return chosen;
    }
}
