using System.Text.RegularExpressions;

namespace Declarations.Importing.Word;

/// <summary>A numbered paragraph's place: its list, its number in its level, and the number as Word prints it.</summary>
/// <param name="List">Paragraphs of equal lists are counted together.</param>
internal sealed record NumberedPlace(string List, NumberingLevel Level, int Number, string Printed, bool IsFirst, string? Name = null);

/// <summary>
/// Counts numbered paragraphs as Word does: all numberings of one abstract numbering share its counters, a start override applies once, and
/// a level starts again after a higher one unless it says otherwise.
/// </summary>
internal sealed partial class WordNumbering
{
    private const int Levels = 9;
    private readonly Dictionary<string, AbstractNumbering> abstracts;
    private readonly Dictionary<string, NumberingInstance> nums;
    private readonly Dictionary<string, int?[]> counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string Num, int Level)> overridden = [];

    public WordNumbering(NumberingDefinitions definitions)
    {
        abstracts = definitions.Abstracts.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        nums = definitions.Nums.DistinctBy(n => n.Id, StringComparer.Ordinal).ToDictionary(n => n.Id, StringComparer.Ordinal);
    }

    /// <summary>Null when the file does not define the list.</summary>
    public NumberedPlace? Next(ListPlace place)
    {
        if (!nums.TryGetValue(place.Num, out var num) || num.Abstract is not { } list || !abstracts.TryGetValue(list, out var definition))
        {
            return null;
        }

        var at = Math.Clamp(place.Level, 0, Levels - 1);
        var level = LevelOf(num, at);
        if (!counters.TryGetValue(list, out var counts))
        {
            counters[list] = counts = new int?[Levels];
        }

        var start = num.Overrides.FirstOrDefault(o => o.Level == at)?.Start;
        var restarts = start is not null && overridden.Add((num.Id, at));
        var isFirst = restarts || counts[at] is null;
        counts[at] = restarts ? start : counts[at] + 1 ?? level.Start;
        for (var deeper = at + 1; deeper < Levels; deeper++)
        {
            if (LevelOf(num, deeper).Restart is not { } after || (after > 0 && at < after))
            {
                counts[deeper] = null;
            }
        }

        return new NumberedPlace(list, level, counts[at]!.Value, Print(num, level, counts), isFirst, definition.Name);
    }

    private NumberingLevel LevelOf(NumberingInstance num, int at) =>
        num.Overrides.FirstOrDefault(o => o.Level == at)?.Definition
        ?? abstracts[num.Abstract!].Levels.FirstOrDefault(l => l.Level == at) ?? NumberingLevel.Plain(at);

    private string Print(NumberingInstance num, NumberingLevel level, int?[] counts) => level.IsBullet ? "" :
        Place().Replace(level.Text, match =>
        {
            var at = match.ValueSpan[1] - '1';
            var of = LevelOf(num, at);
            return NumberFormats.Write(counts[at] ?? of.Start, level.Legal ? "decimal" : of.Format);
        }).Trim();

    [GeneratedRegex("%[1-9]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Place();
}
