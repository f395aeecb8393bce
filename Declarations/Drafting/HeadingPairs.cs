using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Pairs headings by the clauses under them and by their words: "Article 3" follows its section when another article is inserted before
/// it, and a section keeps its heading when that is renamed.
/// </summary>
internal static class HeadingPairs
{
    private const double SameWords = 0.5;
    private const double OwnWords = 2.5; // more than all clauses under it
    private const double Least = 0.45;

    public static void Pair(ClausePairs pairs)
    {
        var (old, now) = (Sections(pairs.Old), Sections(pairs.New));
        var olds = old.Where(section => pairs.IsFreeOld(section.Heading)).ToList();
        var news = now.Where(section => pairs.IsFreeNew(section.Heading)).ToList();
        var sectionOf = now.SelectMany(section => section.Clauses.Select(at => (at, section.Heading))).ToDictionary(p => p.at, p => p.Heading);
        var byWords = news.ToLookup(section => pairs.New[section.Heading].Normal, StringComparer.Ordinal);
        var byHeading = news.ToDictionary(section => section.Heading);
        var own = old.Select(section => Own(pairs.Old[section.Heading])).CountBy(words => words, StringComparer.Ordinal)
            .Where(words => words.Value == 1).Select(words => words.Key).ToHashSet(StringComparer.Ordinal);
        own.ExceptWith(now.Select(section => Own(pairs.New[section.Heading])).CountBy(words => words, StringComparer.Ordinal)
            .Where(words => words.Value > 1).Select(words => words.Key));
        var candidates = new List<(double Score, Section Old, Section New)>();
        foreach (var section in olds)
        {
            var shared = section.Clauses.Where(at => !pairs.IsFreeOld(at)).Select(at => sectionOf.GetValueOrDefault(pairs.NewOf(at), -1))
                .Where(byHeading.ContainsKey).CountBy(heading => heading).ToDictionary(s => byHeading[s.Key], s => s.Value);
            var words = Own(pairs.Old[section.Heading]);
            foreach (var equal in byWords[pairs.Old[section.Heading].Normal].Where(_ => words.Length > 0))
            {
                shared.TryAdd(equal, 0);
            }

            var same = own.Contains(words) ? OwnWords : SameWords;
            candidates.AddRange(shared.Select(s => (Score(pairs, section, s.Key, s.Value, same), section, s.Key)));
        }

        // Of equal scores those whose places are nearest.
        foreach (var (_, left, right) in candidates.Where(c => c.Score >= Least)
            .OrderByDescending(c => c.Score).ThenBy(c => Math.Abs(c.Old.Heading - c.New.Heading)).ThenBy(c => c.Old.Heading))
        {
            if (pairs.IsFreeOld(left.Heading) && pairs.IsFreeNew(right.Heading))
            {
                pairs.Pair(left.Heading, right.Heading);
            }
        }
    }

    /// <summary>
    /// Headings of no words but their number, by the clause that follows them, then in order where a gap has as many of them on both sides.
    /// </summary>
    public static void PairNumbered(ClausePairs pairs)
    {
        foreach (var at in pairs.FreeOld(0, pairs.Old.Length).Where(at => IsNumber((at, pairs.Old[at]))))
        {
            var now = (at + 1 < pairs.Old.Length ? pairs.NewOf(at + 1) : pairs.New.Length) - 1;
            if (now >= 0 && pairs.IsFreeNew(now) && IsNumber((now, pairs.New[now])))
            {
                pairs.Pair(at, now);
            }
        }

        foreach (var (lefts, rights) in pairs.Gaps())
        {
            var (olds, news) = (lefts.Select(i => (At: i, Clause: pairs.Old[i])), rights.Select(j => (At: j, Clause: pairs.New[j])));
            foreach (var level in olds.Where(IsNumber).ToLookup(h => h.Clause.Clause.Level, h => h.At))
            {
                var now = news.Where(h => IsNumber(h) && h.Clause.Clause.Level == level.Key).Select(h => h.At).ToList();
                PairInOrder(pairs, [.. level], now, isGuess: false);
            }
        }

        static bool IsNumber((int At, WordCounts Clause) heading) =>
            heading.Clause.Clause.Kind == ClauseKind.Heading && Own(heading.Clause).Length == 0;
    }

    /// <summary>A heading with other words that has its place to itself. A guess.</summary>
    public static void PairAlone(ClausePairs pairs)
    {
        foreach (var (lefts, rights) in pairs.Gaps())
        {
            PairInOrder(pairs, lefts.FindAll(i => pairs.Old[i].Clause.Kind == ClauseKind.Heading),
                rights.FindAll(j => pairs.New[j].Clause.Kind == ClauseKind.Heading), isGuess: true, most: 1);
        }
    }

    private static void PairInOrder(ClausePairs pairs, List<int> olds, List<int> news, bool isGuess, int most = int.MaxValue)
    {
        if (olds.Count == news.Count && olds.Count <= most)
        {
            foreach (var (left, right) in olds.Zip(news))
            {
                pairs.Pair(left, right, isGuess);
            }
        }
    }

    private static double Score(ClausePairs pairs, Section old, Section now, int shared, double same)
    {
        var (was, isNow) = (pairs.Old[old.Heading], pairs.New[now.Heading]);
        var words = string.Equals(was.Normal, isNow.Normal, StringComparison.Ordinal) ? same : SameWords * Similarity.Dice(was, isNow);
        var clauses = old.Clauses.Count + now.Clauses.Count;
        return words + (clauses == 0 ? 0 : 2.0 * shared / clauses);
    }

    // Without numbers, which renumbering changes: "article 3" has no words of its own, among other articles.
    private static string Own(WordCounts heading) => string.Join(' ', heading.Normal.Split(' ')
        .Where(word => word.Length > 1 && !word.All(c => char.IsDigit(c) || "ivxlc".Contains(c, StringComparison.Ordinal))));

    // The clauses directly under each heading.
    private static List<Section> Sections(WordCounts[] clauses)
    {
        var sections = new List<Section>();
        for (var at = 0; at < clauses.Length; at++)
        {
            if (clauses[at].Clause.Kind == ClauseKind.Heading)
            {
                sections.Add(new(at, []));
            }
            else if (sections is [.., var last] && clauses[at].Clause.Kind != ClauseKind.Footnote)
            {
                last.Clauses.Add(at);
            }
        }

        return sections;
    }

    private sealed record Section(int Heading, List<int> Clauses);
}
