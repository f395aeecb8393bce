namespace Declarations.Texts;

/// <summary>
/// Tells, line by line, where a paragraph, list item or table begins. In doubt a line continues the block before it, so that a block is
/// never longer for the parser than it is here.
/// </summary>
internal sealed class MarkdownBlocks
{
    private const int CodeIndent = 4;

    private bool afterBlank = true;
    private int itemOffset;
    private int orderedIndent = -1;
    private int indent;

    /// <summary>Markers of quotes and list items at the start of the line.</summary>
    public int Containers { get; private set; }

    /// <summary>The deepest level of lists and quotes that the line can reach.</summary>
    public int Nesting { get; private set; }

    /// <summary>The line begins with a footnote's label.</summary>
    public bool BeginsNote { get; private set; }

    /// <summary>True when a block begins at this line.</summary>
    public bool Read(ReadOnlySpan<char> line)
    {
        var rest = ReadIndent(line);
        (Containers, Nesting, BeginsNote) = (0, indent / 2, false);
        if (rest.IsEmpty)
        {
            (afterBlank, Nesting) = (true, 0);
            return false;
        }

        var begins = afterBlank || BeginsBlock(rest);
        if (begins)
        {
            RememberItem(rest);
        }

        CountContainers(rest);
        afterBlank = false;
        return begins;
    }

    private ReadOnlySpan<char> ReadIndent(ReadOnlySpan<char> line)
    {
        indent = 0;
        var at = 0;
        for (; at < line.Length && char.IsWhiteSpace(line[at]); at++)
        {
            indent += line[at] == '\t' ? CodeIndent : 1;
        }

        return line[at..];
    }

    private bool BeginsBlock(ReadOnlySpan<char> rest)
    {
        if (indent >= itemOffset + CodeIndent)
        {
            return false;
        }

        BeginsNote = indent < CodeIndent && rest.StartsWith("[^") && rest.Contains("]:", StringComparison.Ordinal);
        var marker = MarkerLength(rest, out var isOrdered);
        return BeginsNote || IsHeading(rest)
            || (marker > 0 && (!isOrdered || rest.StartsWith("1.") || rest.StartsWith("1)") || indent <= orderedIndent));
    }

    private void RememberItem(ReadOnlySpan<char> rest)
    {
        var marker = indent < itemOffset + CodeIndent ? MarkerLength(rest, out var isOrdered) : Nothing(out isOrdered);
        itemOffset = marker > 0 ? indent + marker + 1 : Math.Min(itemOffset, indent);
        orderedIndent = marker > 0 && isOrdered ? indent : marker > 0 || indent == 0 ? -1 : orderedIndent;
        BeginsNote = BeginsNote || (indent < CodeIndent && rest.StartsWith("[^") && rest.Contains("]:", StringComparison.Ordinal));
    }

    private void CountContainers(ReadOnlySpan<char> rest)
    {
        while (!rest.IsEmpty)
        {
            var marker = rest[0] == '>' ? 1 : MarkerLength(rest, out _);
            if (marker == 0)
            {
                return;
            }

            Containers++;
            var inner = rest[marker..].TrimStart();
            Nesting += 1 + ((rest.Length - marker - inner.Length) / 2);
            rest = inner;
        }
    }

    private static int Nothing(out bool isOrdered)
    {
        isOrdered = false;
        return 0;
    }

    private static bool IsHeading(ReadOnlySpan<char> rest)
    {
        var marks = rest.IndexOfAnyExcept('#');
        return marks is >= 1 and <= 6 && rest[marks] is ' ' or '\t';
    }

    /// <summary>The length of a list item's marker that has words after it; 0 when there is none.</summary>
    private static int MarkerLength(ReadOnlySpan<char> rest, out bool isOrdered)
    {
        var digits = Math.Max(0, rest.IndexOfAnyExceptInRange('0', '9'));
        isOrdered = digits is >= 1 and <= 9;
        var length = isOrdered && rest[digits] is '.' or ')' ? digits + 1 : digits == 0 && rest[0] is '-' or '*' or '+' ? 1 : 0;
        return length > 0 && rest.Length > length && rest[length] is ' ' or '\t' && !rest[length..].IsWhiteSpace() ? length : 0;
    }
}
