using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>The levels of title, parts, numbered sections and other headings. Consistent headings keep their levels.</summary>
internal sealed class HeadingOutline
{
    private readonly List<PastedBlock> headings;
    private readonly List<bool> opens;
    private readonly List<int> numbered;
    private readonly int[] levels;

    public HeadingOutline(List<PastedBlock> headings)
    {
        this.headings = headings;
        opens = headings.ConvertAll(h => Numbering.Typed(h.Text).Number.Length == 0 && PartKind.OpenedBy(h.Text) is not null);
        numbered = headings.ConvertAll(h => Numbering.Typed(h.Text).Number.Count(c => c == '.'));
        levels = IsConsistent() ? KeepLevels() : AssignLevels();
    }

    public int LevelOf(int at) => levels[at];

    private bool HasTitle => headings.Count > 0 && !opens[0] && numbered[0] == 0 && headings[0].Level > 0 && opens.Contains(true);

    /// <summary>All parts have one level, all sections a deeper one, and the title the highest.</summary>
    private bool IsConsistent()
    {
        var parts = Levels(at => opens[at]);
        var sections = Levels(at => numbered[at] == 1);
        if (parts.Count > 1 || sections.Count > 1)
        {
            return false;
        }

        if (parts.Count == 1 && sections.Count == 1 && sections[0] <= parts[0])
        {
            return false;
        }

        return !HasTitle || Levels(at => at > 0).TrueForAll(level => level > headings[0].Level);
    }

    private List<int> Levels(Func<int, bool> which) =>
        Enumerable.Range(0, headings.Count).Where(at => headings[at].Level > 0 && which(at)).Select(at => headings[at].Level).Distinct()
        .ToList();

    private int[] KeepLevels()
    {
        var kept = headings.Select(h => h.Level).ToArray();
        for (var at = 0; at < kept.Length; at++)
        {
            if (kept[at] == 0)
            {
                kept[at] = LevelOfBold(at, kept, Math.Max(1, Levels(i => opens[i]).FirstOrDefault(2)));
            }
        }
        return kept;
    }

    private int[] AssignLevels()
    {
        var parts = opens.Contains(true);
        var partLevel = HasTitle ? 2 : 1;
        var sectionLevel = parts ? partLevel + 1 : 2;
        var typical = Levels(at => numbered[at] == 1).DefaultIfEmpty(0).Max();
        var made = new int[headings.Count];
        for (var at = 0; at < made.Length; at++)
        {
            if (at == 0 && HasTitle)
            {
                made[at] = 1;
            }
            else if (opens[at])
            {
                made[at] = partLevel;
            }
            else if (numbered[at] > 0)
            {
                made[at] = sectionLevel + numbered[at] - 1;
            }
            else if (headings[at].Level == 0)
            {
                made[at] = LevelOfBold(at, made, partLevel);
            }
            else
            {
                made[at] = typical > 0
                    ? Math.Max(sectionLevel, sectionLevel + headings[at].Level - typical) : Math.Max(sectionLevel, headings[at].Level);
            }

            made[at] = Math.Min(6, made[at]);
        }
        return made;
    }

    /// <summary>For a line that was only bold: the level of the plain heading before it, else one deeper.</summary>
    private int LevelOfBold(int at, int[] made, int partLevel)
    {
        if (opens[at])
        {
            return partLevel;
        }

        if (numbered[at] > 0)
        {
            return Math.Min(6, partLevel + numbered[at]);
        }

        if (at == 0)
        {
            return 1;
        }

        return opens[at - 1] || numbered[at - 1] > 0 || (at == 1 && HasTitle) ? Math.Min(6, made[at - 1] + 1) : made[at - 1];
    }
}
