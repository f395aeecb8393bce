using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>Takes the bold off headings, makes headings of bold lines, and gives headings of mixed levels one hierarchy.</summary>
internal static partial class PastedHeadings
{
    private const int Longest = 160;

    public static void Clean(List<PastedBlock> blocks, ChangeList changes)
    {
        var marked = blocks.Exists(b => b.Kind == PastedKind.Heading);
        var levels = new Dictionary<PastedBlock, int>();
        for (var at = 0; at < blocks.Count; at++)
        {
            var block = blocks[at];
            if (block.Kind == PastedKind.Heading)
            {
                levels[block] = block.Level;
            }
            else if (!IsBoldLine(blocks, at, marked))
            {
                continue;
            }

            var before = Written(block);
            if (block.Kind != PastedKind.Heading)
            {
                (block.Kind, block.Level, block.AfterBlank) = (PastedKind.Heading, 0, true);
            }

            if (Bold().Match(block.Text) is { Success: true } bold)
            {
                block.Text = bold.Groups["words"].Value.Trim();
            }

            if (block.Level > 0 && Written(block) != before)
            {
                changes.Add("heading", before, Written(block));
            }
        }
        blocks.RemoveAll(b => b.Kind == PastedKind.Heading && b.Text.Length == 0);
        Level(blocks.Where(b => b.Kind == PastedKind.Heading).ToList(), changes);
    }

    private static bool IsBoldLine(List<PastedBlock> blocks, int at, bool marked)
    {
        var block = blocks[at];
        if (block.Kind != PastedKind.Paragraph || block.Text.Length > Longest || at + 1 >= blocks.Count
            || Bold().Match(block.Text) is not { Success: true } bold)
        {
            return false;
        }

        var words = bold.Groups["words"].Value.Trim();
        if (words.Length == 0 || words[^1] is '.' or ',' or ';')
        {
            return false;
        }

        return !marked || words[^1] is ':' || PartKind.OpenedBy(words) is not null || Numbering.Typed(words).Number.Length > 0;
    }

    private static void Level(List<PastedBlock> headings, ChangeList changes)
    {
        var plan = new Outline(headings);
        for (var at = 0; at < headings.Count; at++)
        {
            var level = plan.LevelOf(at);
            if (level == headings[at].Level)
            {
                continue;
            }

            var before = Written(headings[at]);
            headings[at].Level = level;
            changes.Add("heading", before, Written(headings[at]));
        }
    }

    private static string Written(PastedBlock block) =>
        block.Level > 0 ? new string('#', block.Level) + " " + block.Text : $"**{block.Text.Trim('*')}**";

    [GeneratedRegex(@"^(?<mark>\*\*|__)(?<words>(?:(?!\*\*|__).)+)\k<mark>$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bold();
}

/// <summary>Title, parts, numbered sections, and what hangs below them. Headings that already agree keep their levels.</summary>
internal sealed class Outline
{
    private readonly List<PastedBlock> headings;
    private readonly List<bool> opens;
    private readonly List<int> numbered;
    private readonly int[] levels;

    public Outline(List<PastedBlock> headings)
    {
        this.headings = headings;
        opens = headings.ConvertAll(h => Numbering.Typed(h.Text).Number.Length == 0 && PartKind.OpenedBy(h.Text) is not null);
        numbered = headings.ConvertAll(h => Numbering.Typed(h.Text).Number.Count(c => c == '.'));
        levels = Agree() ? Kept() : Made();
    }

    public int LevelOf(int at) => levels[at];

    private bool HasTitle => headings.Count > 0 && !opens[0] && numbered[0] == 0 && headings[0].Level > 0 && opens.Contains(true);

    /// <summary>Parts share a level, sections of one depth share a deeper one, and the title stands above all.</summary>
    private bool Agree()
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

    private int[] Kept()
    {
        var kept = headings.Select(h => h.Level).ToArray();
        for (var at = 0; at < kept.Length; at++)
        {
            if (kept[at] == 0)
            {
                kept[at] = Bold(at, kept, Math.Max(1, Levels(i => opens[i]).FirstOrDefault(2)));
            }
        }
        return kept;
    }

    private int[] Made()
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
                made[at] = Bold(at, made, partLevel);
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

    /// <summary>A line that was only bold: a sibling of the plain heading before it, else a step below.</summary>
    private int Bold(int at, int[] made, int partLevel)
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
