using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Clauses of a text that a comment may belong to: those that share most words with the clause it was written on.</summary>
public static class LikelyPlaces
{
    private const int Most = 5;
    private const double Least = 0.1;

    public static IReadOnlyList<Clause> Of(TextDocument text, Clause first)
    {
        var was = new WordCounts(first);
        return [.. text.Clauses.Select(clause => (Clause: clause, Score: Similarity.Dice(was, new WordCounts(clause))))
            .Where(place => place.Score >= Least).OrderByDescending(place => place.Score).Take(Most).Select(place => place.Clause)];
    }
}
