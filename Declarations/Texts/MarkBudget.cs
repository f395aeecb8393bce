namespace Declarations.Texts;

/// <summary>Counts marks in the current paragraph, list item or table, and in the whole text.</summary>
internal sealed record MarkBudget(string Construct, string Marks, int PerBlock, int InText)
{
    private int inText;

    public int InBlock { get; private set; }

    public void BeginBlock() => InBlock = 0;

    /// <summary>The bound that the line passes; null when there is none.</summary>
    public int? Exceeds(ReadOnlySpan<char> line, bool beginsNote)
    {
        var count = Marks switch
        {
            "" => line.Length + 1,
            "](" => line.Count("]("),
            "]:" => line.Count("]:") - (beginsNote ? 1 : 0),
            [var mark] => line.Count(mark),
            _ => CountAny(line),
        };
        (InBlock, inText) = (InBlock + count, inText + count);
        return InBlock > PerBlock ? PerBlock : inText > InText ? InText : null;
    }

    private int CountAny(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var at = line.IndexOfAny(Marks); at >= 0; at = line.IndexOfAny(Marks))
        {
            count++;
            line = line[(at + 1)..];
        }

        return count;
    }
}
