using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Api.Drafting;

/// <summary>Puts a typed text together with the version saved meanwhile, colliding clauses as their author chose.</summary>
public static class ConflictMerge
{
    public const string Current = "current";
    public const string Yours = "yours";

    /// <summary>The Markdown to look at and save, or null when the texts cannot be put together by themselves.</summary>
    /// <param name="choose"><see cref="Current"/>, <see cref="Yours"/>, or words to take instead.</param>
    public static string? Put(
        TextDocument origin, TextDocument current, TextDocument typed, Func<Conflict, (string Side, string? Words)> choose)
    {
        var yours = typed.WithIds([.. ClauseIdentity.Carry(origin.Clauses, typed.Clauses).Select(line => line.Id)]);
        var first = TextMerge.Merge(origin, current, yours);
        var choices = first.Conflicts.ToDictionary(conflict => conflict.ClauseId, choose, StringComparer.Ordinal);
        var merged = choices.Count == 0 ? first.Merged : TextMerge.Merge(Lean(origin, current, yours, choices), current, yours).Merged;
        return merged is null
            ? null : TextDocument.Of(
            [.. merged.Clauses.Select(
            clause => clause with { Markdown = choices.GetValueOrDefault(clause.Id!).Words ?? clause.Markdown })]).Markdown;
    }

    /// <summary>An origin in which the side not chosen changed nothing, so that the chosen one carries.</summary>
    private static TextDocument Lean(
        TextDocument origin, TextDocument current, TextDocument yours, Dictionary<string, (string Side, string? Words)> choices)
    {
        var (theirs, mine) = (ById(current), ById(yours));
        return origin with { Clauses = [.. origin.Clauses.Select(Leaning).OfType<Clause>()] };

        Clause? Leaning(Clause clause)
        {
            if (!choices.TryGetValue(clause.Id!, out var choice))
            {
                return clause;
            }

            var (chosen, other) = choice.Side is Current ? (theirs, mine) : (mine, theirs);
            return chosen.ContainsKey(clause.Id!) && !other.ContainsKey(clause.Id!) ? null : other.GetValueOrDefault(clause.Id!) ?? clause;
        }
    }

    private static Dictionary<string, Clause> ById(TextDocument text) =>
        text.Clauses.ToDictionary(clause => clause.Id!, StringComparer.Ordinal);
}
