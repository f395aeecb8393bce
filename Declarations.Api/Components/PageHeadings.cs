using Declarations.Texts;

namespace Declarations.Api.Components;

/// <summary>
/// The headings of a text below a page's h1: levels without a gap, whatever the text begins with or skips, and the looks of their own levels.
/// </summary>
public sealed class PageHeadings
{
    private const int First = 2;
    private const int Last = 6;
    private readonly Dictionary<object, (int Level, int Look)> known = new(ReferenceEqualityComparer.Instance);

    private PageHeadings(IReadOnlyList<(object Heading, int Level)> headings)
    {
        var levels = headings.Select(h => h.Level).Distinct().Order().ToList();
        var open = new Stack<int>();
        foreach (var (heading, level) in headings)
        {
            while (open.TryPeek(out var above) && above >= level)
            {
                open.Pop();
            }

            known[heading] = (Math.Min(First + open.Count, Last), Math.Min(First + levels.IndexOf(level), Last));
            open.Push(level);
        }
    }

    public static PageHeadings Of(IEnumerable<Block> blocks) =>
        new([.. blocks.OfType<HeadingBlock>().Select(heading => ((object)heading, heading.Level))]);

    public static PageHeadings Of(IEnumerable<Clause> clauses) =>
        new([.. clauses.Where(clause => clause.Kind == ClauseKind.Heading).Select(clause => ((object)clause, clause.Level))]);

    public int LevelOf(object heading) => known[heading].Level;

    /// <summary>The level that it looks like.</summary>
    public int LookOf(object heading) => known[heading].Look;
}
