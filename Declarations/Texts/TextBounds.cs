using System.Globalization;

namespace Declarations.Texts;

/// <summary>
/// Bounds on every construct whose parsing takes more than linear time or memory: the parsers cannot be cancelled, so what they get is
/// counted first, in one pass.
/// </summary>
internal sealed class TextBounds
{
    private const int MaxNesting = 60; // Markdig throws at 128 blocks; a list item is two
    private const int MaxContainers = 60_000;
    private const long MaxLinkWork = 10_000_000;
    private const int LinkBudget = 1;
    private const int MaxColumns = 100;
    private const int MaxCells = 50_000;

    private readonly MarkBudget[] budgets =
    [
        new("brackets", "[", PerBlock: 1_000, InText: 20_000),
        new("links", "](", PerBlock: 1_000, InText: 10_000),
        new("link definitions", "]:", PerBlock: 200, InText: 2_000),
        new("table cells", "|", PerBlock: 5_000, InText: 40_000),
        new("backticks", "`", PerBlock: 400, InText: 20_000),
        new("emphasis marks", "*_^~", PerBlock: 1_500, InText: 60_000),
        new("escapes and entities", "\\&", PerBlock: 10_000, InText: 100_000),
        new("tags", "<", PerBlock: 10_000, InText: 100_000),
        new("characters in one paragraph", "", PerBlock: 200_000, InText: int.MaxValue),
    ];

    private readonly MarkdownBlocks blocks = new();
    private int widestRow;
    private int rows;
    private int cells;
    private int begun;
    private int containers;
    private int line;

    private TextBounds()
    {
    }

    /// <exception cref="TextTooComplexException">A construct is beyond its bound.</exception>
    public static void Require(string markdown)
    {
        var bounds = new TextBounds();
        foreach (var text in markdown.AsSpan().EnumerateLines())
        {
            bounds.Read(text);
        }
    }

    private void Read(ReadOnlySpan<char> text)
    {
        line++;
        if (blocks.Read(text))
        {
            DraftInput.RequireClauses(++begun);
            (widestRow, rows) = (0, 0);
            foreach (var budget in budgets)
            {
                budget.BeginBlock();
            }
        }

        Refuse(blocks.Nesting > MaxNesting, "nested lists and quotes", MaxNesting);
        Refuse((containers += blocks.Containers) > MaxContainers, "list items and quotes", MaxContainers);
        foreach (var budget in budgets)
        {
            if (budget.Exceeds(text, blocks.BeginsNote) is { } maximum)
            {
                throw TooMany(budget.Construct, maximum);
            }
        }

        // A destination or title without an end is searched for to the end of its paragraph.
        Refuse((long)budgets[LinkBudget].InBlock * budgets[^1].InBlock > MaxLinkWork, "links in a long paragraph", budgets[LinkBudget].InBlock);
        ReadRow(text.Count('|'));
    }

    /// <summary>Every row of a table is filled up to the widest.</summary>
    private void ReadRow(int pipes)
    {
        Refuse(pipes > MaxColumns, "table columns", MaxColumns);
        if (pipes == 0 && widestRow == 0)
        {
            return;
        }

        var before = widestRow * rows;
        (widestRow, rows) = (Math.Max(widestRow, pipes), rows + 1);
        cells += (widestRow * rows) - before;
        Refuse(cells > MaxCells, "table cells", MaxCells);
    }

    private void Refuse(bool isBeyond, string construct, int maximum)
    {
        if (isBeyond)
        {
            throw TooMany(construct, maximum);
        }
    }

    private TextTooComplexException TooMany(string construct, int maximum) =>
        new(construct, line, string.Create(CultureInfo.InvariantCulture, $"at most {maximum:N0} are read"));
}
