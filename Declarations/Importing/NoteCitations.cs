using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>Where superscript numbers cite notes: the citing blocks of each number, so that no note searches the whole text.</summary>
internal sealed partial class NoteCitations
{
    private const int MaxCitations = 200;
    private readonly Dictionary<PastedBlock, int> order = [];
    private readonly Dictionary<string, List<PastedBlock>> citing = new(StringComparer.Ordinal);

    public NoteCitations(List<PastedBlock> blocks)
    {
        foreach (var block in blocks)
        {
            order[block] = order.Count;
            foreach (var number in In(block).SelectMany(NumbersOf).Distinct(StringComparer.Ordinal))
            {
                if (!citing.TryGetValue(number, out var places))
                {
                    citing[number] = places = [];
                }

                places.Add(block);
            }
        }
    }

    /// <summary>The numbers after a word; a number at the start of a block is a note. The first <see cref="MaxCitations"/> of a block.</summary>
    public static IEnumerable<Match> In(PastedBlock block) => Citation().Matches(block.Text).Where(m => m.Index > 0).Take(MaxCitations);

    public static IEnumerable<string> NumbersOf(Match citation) =>
        citation.Groups["numbers"].Value.Split(',').Select(number => number.Trim());

    /// <summary>The nearest block before a note that cites its number; a citation that a note took is no longer found.</summary>
    public PastedBlock? LastBefore(PastedBlock note, string number)
    {
        var places = citing.GetValueOrDefault(number, []);
        for (var at = FirstAtOrAfter(places, order[note]) - 1; at >= 0; at--)
        {
            if (In(places[at]).Any(m => NumbersOf(m).Contains(number, StringComparer.Ordinal)))
            {
                return places[at];
            }

            places.RemoveAt(at);
        }

        return null;
    }

    private int FirstAtOrAfter(List<PastedBlock> places, int position)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = order[places[middle]] < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    [GeneratedRegex(@"<sup>\s*(?:\\?\[)?(?<numbers>\d{1,3}(?:\s*,\s*\d{1,3})*)(?:\\?\])?\s*</sup>|\^(?<numbers>\d{1,3})\^",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Citation();
}
