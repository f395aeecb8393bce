using System.Runtime.InteropServices;

namespace Declarations.Matching;

/// <summary>A pair of rows for review, with its score.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RollQuestion(int Left, int Right, float Score);

/// <param name="Groups">For each row, the first row of its group.</param>
public sealed record RollMatch(IReadOnlyList<int> Groups, IReadOnlyList<RollQuestion> Questions, int Candidates, int SkippedBuckets);

/// <summary>Matches a whole roll: certain duplicates become groups, likely ones become questions.</summary>
public static class RollMatching
{
    public static RollMatch Match(IReadOnlyList<MatchProfile> profiles, float askFrom = Matcher.AskFrom)
    {
        var frequencies = new RollFrequencies(profiles);
        var candidates = new CandidatePairs(profiles, frequencies);
        var pairs = candidates.Pairs;
        var domains = new RollDomains(profiles);
        var scores = new float[pairs.Length];
        Parallel.For(0, pairs.Length, at =>
        {
            var (left, right) = (profiles[(int)(pairs[at] >> 32)], profiles[(int)(uint)pairs[at]]);
            scores[at] = Matcher.Certain(left, right) is not null
                ? 2 : Matcher.ScoreInRegister(left, right, profiles.Count, domains.NamesAt(left, right));
        });

        var cliques = Group(profiles, pairs, scores);
        return new RollMatch(
            [.. Enumerable.Range(0, profiles.Count).Select(cliques.GroupOf)],
            Questions(cliques, pairs, scores, askFrom), pairs.Length, candidates.SkippedBuckets);
    }

    private static Cliques Group(IReadOnlyList<MatchProfile> profiles, ulong[] pairs, float[] scores)
    {
        var cliques = new Cliques(profiles.Count);
        var certain = Enumerable.Range(0, pairs.Length).Where(at => scores[at] > 1)
            .Select(at => (Left: (int)(pairs[at] >> 32), Right: (int)(uint)pairs[at]))
            .OrderBy(pair => Rank(profiles[pair.Left], profiles[pair.Right]), StringComparer.Ordinal);
        foreach (var (left, right) in certain)
        {
            cliques.Join(left, right, (a, b) => Matcher.Certain(profiles[a], profiles[b]) is not null);
        }

        return cliques;
    }

    // Ordered by content, so that groups do not depend on the order of the rows.
    private static string Rank(MatchProfile left, MatchProfile right)
    {
        var (a, b) = (ContentOf(left), ContentOf(right));
        return string.CompareOrdinal(a, b) < 0 ? $"{Strength(left, right)} {a}\n{b}" : $"{Strength(left, right)} {b}\n{a}";
    }

    private static int Strength(MatchProfile left, MatchProfile right) => Matcher.Certain(left, right) switch
    {
        CertainDuplicateRules.SameMailbox => 0,
        CertainDuplicateRules.SameDomain => 1,
        _ => 2,
    };

    private static string ContentOf(MatchProfile profile) =>
        $"{profile.SignOn.Mailbox}\t{profile.OrganisationDomain}\t{profile.Country}\t{profile.SignOn.Name}";

    private static List<RollQuestion> Questions(Cliques cliques, ulong[] pairs, float[] scores, float askFrom)
    {
        var questions = new List<RollQuestion>();
        for (var at = 0; at < pairs.Length; at++)
        {
            var (left, right) = ((int)(pairs[at] >> 32), (int)(uint)pairs[at]);
            if (scores[at] >= askFrom && cliques.GroupOf(left) != cliques.GroupOf(right))
            {
                questions.Add(new RollQuestion(left, right, Math.Min(scores[at], 1)));
            }
        }

        questions.Sort((a, b) => b.Score.CompareTo(a.Score) is not 0 and var order
            ? order : a.Left.CompareTo(b.Left) is not 0 and var left ? left : a.Right.CompareTo(b.Right));
        return questions;
    }
}
