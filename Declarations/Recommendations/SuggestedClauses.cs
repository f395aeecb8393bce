using Declarations.Texts;

namespace Declarations.Recommendations;

/// <summary>Which clauses of a text are probably its recommendations.</summary>
public static class SuggestedClauses
{
    /// <summary>
    /// In each numbered section of the body its items of the first level, or its heading when it has none. In a body without numbered
    /// headings, its items.
    /// </summary>
    public static IReadOnlyList<Clause> Of(TextDocument text)
    {
        var suggested = new List<Clause>();
        Clause? section = null;
        foreach (var clause in text.Clauses.Where(c => c.Part == PartKind.Body))
        {
            if (clause.Kind is ClauseKind.Heading)
            {
                section = clause.Marker.Length > 0 ? clause : null;
                suggested.AddRange(section is null ? [] : [section]);
            }
            else if (clause is { Kind: ClauseKind.Item, Level: 1 })
            {
                suggested.RemoveAll(other => ReferenceEquals(other, section));
                suggested.Add(clause);
            }
        }

        return suggested;
    }

    /// <summary>Every clause that can be marked.</summary>
    public static IEnumerable<Clause> Markable(TextDocument text) => text.Clauses.Where(c => c.Kind is not ClauseKind.Footnote);
}
