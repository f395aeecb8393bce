using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing;

/// <summary>Removes bold from headings, turns bold lines into headings, and gives all headings one hierarchy.</summary>
internal static partial class PastedHeadings
{
    private const int MaxLength = 160;

    public static void Clean(List<PastedBlock> blocks, ChangeList changes)
    {
        var hasHeadings = blocks.Exists(b => b.Kind == PastedKind.Heading);
        var levels = new Dictionary<PastedBlock, int>();
        for (var at = 0; at < blocks.Count; at++)
        {
            var block = blocks[at];
            if (block.Kind == PastedKind.Heading)
            {
                levels[block] = block.Level;
            }
            else if (!IsBoldLine(blocks, at, hasHeadings))
            {
                continue;
            }

            var before = Format(block);
            if (block.Kind != PastedKind.Heading)
            {
                (block.Kind, block.Level, block.AfterBlank) = (PastedKind.Heading, 0, true);
            }

            if (block.Level > 0)
            {
                block.Text = OtherId().Replace(block.Text, "");
            }

            if (Bold().Match(block.Text) is { Success: true } bold)
            {
                block.Text = bold.Groups["words"].Value.Trim();
            }

            if (block.Level > 0 && Format(block) != before)
            {
                changes.Add("heading", before, Format(block));
            }
        }
        blocks.RemoveAll(b => b.Kind == PastedKind.Heading && b.Text.Length == 0);
        AdjustLevels(blocks.Where(b => b.Kind == PastedKind.Heading).ToList(), changes);
    }

    private static bool IsBoldLine(List<PastedBlock> blocks, int at, bool hasHeadings)
    {
        var block = blocks[at];
        if (block.Kind != PastedKind.Paragraph || block.Text.Length > MaxLength || at + 1 >= blocks.Count
            || Bold().Match(block.Text) is not { Success: true } bold)
        {
            return false;
        }

        var words = bold.Groups["words"].Value.Trim();
        if (words.Length == 0 || words[^1] is '.' or ',' or ';')
        {
            return false;
        }

        return !hasHeadings || words[^1] is ':' || PartKind.OpenedBy(words) is not null || Numbering.Typed(words).Number.Length > 0;
    }

    private static void AdjustLevels(List<PastedBlock> headings, ChangeList changes)
    {
        var outline = new HeadingOutline(headings);
        for (var at = 0; at < headings.Count; at++)
        {
            var level = outline.LevelOf(at);
            if (level == headings[at].Level)
            {
                continue;
            }

            var before = Format(headings[at]);
            headings[at].Level = level;
            changes.Add("heading", before, Format(headings[at]));
        }
    }

    private static string Format(PastedBlock block) =>
        block.Level > 0 ? new string('#', block.Level) + " " + block.Text : $"**{block.Text.Trim('*')}**";

    // Google Docs and Pandoc: "## Preamble {#preamble}". Ids of clauses are kept.
    [GeneratedRegex(@"\s*\{(?!#c-[a-z2-7]{10}\})[#.][^{}\n]*\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex OtherId();

    [GeneratedRegex(@"^(?<mark>\*\*|__)(?<words>(?:(?!\*\*|__).)+)\k<mark>$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bold();
}
