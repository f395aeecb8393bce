using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Api.Drafting;

/// <summary>Merges a typed text with the version saved in the meantime, taking the author's choice for each conflict.</summary>
internal static class ConflictMerge
{
    public const string Current = "current";
    public const string Yours = "yours";

    /// <summary>The merged Markdown for review, or null when the texts cannot be merged.</summary>
    /// <param name="choose"><see cref="Current"/> or <see cref="Yours"/>, with replacement words where the author typed some.</param>
    public static string? Merge(
        TextDocument origin, TextDocument current, TextDocument typed, Func<Conflict, (string Side, string? Words)> choose)
    {
        var yours = typed.WithIds([.. ClauseIdentity.Assign(origin.Clauses, typed.Clauses).Select(line => line.Id)]);
        var first = TextMerge.Merge(origin, current, yours);
        var choices = first.Conflicts.ToDictionary(conflict => conflict.ClauseId, choose, StringComparer.Ordinal);
        var merged = choices.Count == 0
            ? first.Merged : TextMerge.Merge(FavourChosen(origin, current, yours, choices), current, yours).Merged;
        return merged is null ? null : TextDocument.Of([.. merged.Clauses.Select(Replace)]).Markdown;

        Clause Replace(Clause clause) => clause with { Markdown = choices.GetValueOrDefault(clause.Id!).Words ?? clause.Markdown };
    }

    /// <summary>An origin in which the side that was not chosen changed nothing, so that a three-way merge takes the chosen side.</summary>
    private static TextDocument FavourChosen(
        TextDocument origin, TextDocument current, TextDocument yours, Dictionary<string, (string Side, string? Words)> choices)
    {
        var (theirs, mine) = (ById(current), ById(yours));
        return origin with { Clauses = [.. origin.Clauses.Select(AsOtherSide).OfType<Clause>()] };

        Clause? AsOtherSide(Clause clause)
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
