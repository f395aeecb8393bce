using Declarations.Texts;

namespace Declarations.Translating;

/// <summary>One clause of a text in another language, and its clause in the authentic text.</summary>
/// <param name="At">Its place in the text, from 0.</param>
/// <param name="Kind">As it was read.</param>
/// <param name="Words">Markdown; citations name footnotes by the ids of their clauses.</param>
/// <param name="ClauseId">Null when no place was found.</param>
/// <param name="IsGuess">Somebody must confirm or choose the place.</param>
public sealed record AlignedClause(int At, ClauseKind Kind, string Words, string? ClauseId, bool IsGuess);

/// <summary>
/// Aligns a text in another language with the authentic one: ids written in it win, then words known from the newest translation, then
/// the same structure between two aligned clauses, headings first. What the structure leaves open is a guess.
/// </summary>
internal sealed class TranslationAlignment
{
    private readonly IReadOnlyList<Clause> left;
    private readonly IReadOnlyList<Clause> right;
    private readonly int[] places;
    private readonly bool[] guesses;

    private TranslationAlignment(IReadOnlyList<Clause> left, IReadOnlyList<Clause> right)
    {
        (this.left, this.right) = (left, right);
        (places, guesses) = (Enumerable.Repeat(-1, right.Count).ToArray(), new bool[right.Count]);
    }

    public static IReadOnlyList<AlignedClause> Align(
        AuthenticText authentic, TextDocument text, IReadOnlyDictionary<string, TranslatedClause> known)
    {
        var alignment = new TranslationAlignment(authentic.Text.Clauses, text.Clauses);
        alignment.PairWritten();
        alignment.PairKnown(known);
        alignment.PairAlike(clause => clause.Kind == ClauseKind.Heading, clause => (clause.Kind, clause.Level, false));
        alignment.PairAlike(clause => clause.Kind != ClauseKind.Footnote, clause => (clause.Kind, clause.Level, clause.Ordered));
        alignment.PairNotes();
        return alignment.Items();
    }

    private void PairWritten()
    {
        var byId = left.Select((clause, at) => (clause.Id, at)).ToDictionary(p => p.Id!, p => p.at, StringComparer.Ordinal);
        for (var at = 0; at < right.Count; at++)
        {
            if (right[at].Id is { } id && byId.Remove(id, out var place))
            {
                places[at] = place;
            }
        }
    }

    private void PairKnown(IReadOnlyDictionary<string, TranslatedClause> known)
    {
        var byWords = Enumerable.Range(0, left.Count).Where(at => !places.Contains(at) && known.ContainsKey(left[at].Id!))
            .ToLookup(at => (left[at].Kind, NoteNumbers.ReciteNamed(known[left[at].Id!].Words, _ => "")));
        foreach (var same in Free(_ => true).GroupBy(at => (right[at].Kind, NoteNumbers.Recite(right[at].Markdown, _ => ""))).ToList())
        {
            if (same.Count() == 1 && byWords[same.Key].ToList() is [var place])
            {
                places[same.First()] = place;
            }
        }
    }

    private void PairAlike(Predicate<Clause> isMeant, Func<Clause, (ClauseKind, int, bool)> structure)
    {
        foreach (var (lefts, rights, isUnsure) in Gaps(isMeant).ToList())
        {
            var (leftKeys, rightKeys) = (lefts.ConvertAll(at => structure(left[at])), rights.ConvertAll(at => structure(right[at])));
            var isSame = leftKeys.SequenceEqual(rightKeys);
            foreach (var (a, b) in SequenceAlignment.Of(leftKeys, rightKeys))
            {
                (places[rights[b]], guesses[rights[b]]) = (lefts[a], !isSame || isUnsure);
            }
        }
    }

    /// <summary>In order; sure when they are as many and cited from the same clauses, or one.</summary>
    private void PairNotes()
    {
        var taken = places.ToHashSet();
        var lefts = Enumerable.Range(0, left.Count).Where(at => left[at].Kind == ClauseKind.Footnote && !taken.Contains(at)).ToList();
        var rights = Free(clause => clause.Kind == ClauseKind.Footnote).ToList();
        var (leftCites, rightCites) = (Citing(left), Citing(right));
        foreach (var (place, at) in lefts.Zip(rights))
        {
            var isCitedAlike = leftCites.TryGetValue(left[place].Number, out var by) && rightCites.TryGetValue(right[at].Number, out var here)
                && places[here] == by && !guesses[here];
            (places[at], guesses[at]) = (place, lefts.Count != rights.Count || (!isCitedAlike && lefts.Count > 1));
        }
    }

    private static Dictionary<int, int> Citing(IReadOnlyList<Clause> clauses)
    {
        var citing = new Dictionary<int, int>();
        for (var at = 0; at < clauses.Count; at++)
        {
            foreach (var number in NoteNumbers.Cited(clauses[at].Markdown))
            {
                citing.TryAdd(number, at);
            }
        }

        return citing;
    }

    private IEnumerable<int> Free(Predicate<Clause> isMeant) =>
        Enumerable.Range(0, right.Count).Where(at => places[at] < 0 && isMeant(right[at]));

    /// <summary>What is not paired between two pairs that are in the same order in both texts.</summary>
    private IEnumerable<(List<int> Lefts, List<int> Rights, bool IsUnsure)> Gaps(Predicate<Clause> isMeant)
    {
        var taken = places.ToHashSet();
        var paired = Enumerable.Range(0, right.Count).Where(at => places[at] >= 0 && right[at].Kind != ClauseKind.Footnote).ToList();
        var steady = SequenceAlignment.LongestAscending(paired.ConvertAll(at => places[at]));
        var (lastLeft, lastRight, wasGuess) = (-1, -1, false);
        foreach (var at in paired.Where((_, index) => steady.Contains(index)).Append(right.Count))
        {
            var place = at == right.Count ? left.Count : places[at];
            var isGuess = at < right.Count && guesses[at];
            var lefts = Between(lastLeft, place).Where(i => !taken.Contains(i) && isMeant(left[i])).ToList();
            var rights = Between(lastRight, at).Where(j => places[j] < 0 && isMeant(right[j])).ToList();
            if (lefts.Count > 0 && rights.Count > 0)
            {
                yield return (lefts, rights, wasGuess || isGuess);
            }

            (lastLeft, lastRight, wasGuess) = (place, at, isGuess);
        }

        static IEnumerable<int> Between(int after, int before) => Enumerable.Range(after + 1, Math.Max(0, before - after - 1));
    }

    private List<AlignedClause> Items()
    {
        var notes = Enumerable.Range(0, right.Count).Where(at => right[at].Kind == ClauseKind.Footnote && places[at] >= 0)
            .ToDictionary(at => right[at].Number, at => left[places[at]].Id!);
        return [.. right.Select((clause, at) => new AlignedClause(
            at, clause.Kind, NoteNumbers.Recite(clause.Markdown, number => notes.TryGetValue(number, out var id) ? $"[^{id}]" : ""),
            places[at] < 0 ? null : left[places[at]].Id, places[at] < 0 || guesses[at]))];
    }
}

/// <summary>Code <c>alignment_unclear</c>: the places of some paragraphs of a whole text are not known for sure.</summary>
public sealed class AlignmentUnclearException(IReadOnlyList<AlignedClause> unclear) : RuleBrokenException("alignment_unclear",
    "The text has another structure than the authentic one. Nothing was saved: say which clause each of these is.")
{
    public IReadOnlyList<AlignedClause> Unclear { get; } = unclear;

    public override IReadOnlyDictionary<string, object?> Extensions =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["unclear"] = Unclear };
}
