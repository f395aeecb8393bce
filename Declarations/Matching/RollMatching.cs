using System.Runtime.InteropServices;

namespace Declarations.Matching;

/// <summary>One pair a person is asked about: two rows and how likely they are one.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RollQuestion(int Left, int Right, float Score);

/// <summary>What a roll's matching found.</summary>
/// <param name="Groups">For each row the first row of its group.</param>
/// <param name="Questions">Likeliest first.</param>
/// <param name="Candidates">Pairs scored.</param>
/// <param name="BucketsLeftOut">Blocking keys that too many rows share.</param>
public sealed record RollMatch(IReadOnlyList<int> Groups, IReadOnlyList<RollQuestion> Questions, int Candidates, int BucketsLeftOut);

/// <summary>Finds the signatories of a whole roll: certain duplicates in groups, likely ones as questions.</summary>
public static class RollMatching
{
    public static RollMatch Match(IReadOnlyList<MatchProfile> profiles, float askFrom = Matcher.AskFrom)
    {
        var frequencies = new RollFrequencies(profiles);
        var candidates = new CandidatePairs(profiles, frequencies.Bits);
        var pairs = candidates.Pairs;
        var domains = new RollDomains(profiles);
        var scores = new float[pairs.Length];
        Parallel.For(0, pairs.Length, at =>
        {
            var (left, right) = (profiles[(int)(pairs[at] >> 32)], profiles[(int)(uint)pairs[at]]);
            scores[at] = Matcher.Certain(left, right) is not null
                ? 2 : Matcher.ScoreInRegister(left, right, profiles.Count, domains.BodiesAt(left, right));
        });

        var cliques = Group(profiles, pairs, scores);
        return new RollMatch(
            [.. Enumerable.Range(0, profiles.Count).Select(cliques.GroupOf)],
            Questions(cliques, pairs, scores, askFrom), pairs.Length, candidates.BucketsLeftOut);
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

    // By what the sign-ons say, not by when they came: groups must not depend on the order of arrival.
    private static string Rank(MatchProfile left, MatchProfile right)
    {
        var (a, b) = (Told(left), Told(right));
        return string.CompareOrdinal(a, b) < 0 ? $"{Strength(left, right)} {a}\n{b}" : $"{Strength(left, right)} {b}\n{a}";
    }

    private static int Strength(MatchProfile left, MatchProfile right) => Matcher.Certain(left, right) switch
    {
        CertainDuplicateRules.SameMailbox => 0,
        CertainDuplicateRules.SameDomain => 1,
        _ => 2,
    };

    private static string Told(MatchProfile profile) =>
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
