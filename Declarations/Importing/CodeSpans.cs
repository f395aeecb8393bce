namespace Declarations.Importing;

/// <summary>Where a Markdown text is code, in which nothing is a tag. One pass.</summary>
internal sealed class CodeSpans
{
    private const int CodeIndent = 4;
    private readonly List<(int From, int To)> spans = [];
    private int last;

    private CodeSpans()
    {
    }

    /// <param name="isHtml">Indented lines are the layout of HTML, not code.</param>
    public static CodeSpans In(string text, bool isHtml)
    {
        var found = new CodeSpans();
        if (!text.Contains('`', StringComparison.Ordinal) && (isHtml || !text.Contains("    ", StringComparison.Ordinal)))
        {
            return found;
        }

        var (block, afterBlank) = (0, true);
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var feed ? feed + 1 : text.Length;
            var line = text.AsSpan(at, end - at);
            var isBlank = line.IsWhiteSpace();
            if (isBlank || BeginsBlock(line))
            {
                found.ReadBackticks(text, block, at);
                block = at;
            }

            if (!isHtml && !isBlank && afterBlank && line.Length - line.TrimStart(' ').Length >= CodeIndent)
            {
                found.ReadBackticks(text, block, at);
                found.spans.Add((at, end));
                block = end;
                isBlank = true; // the next indented line goes on
            }

            (afterBlank, at) = (isBlank, end);
        }

        found.ReadBackticks(text, block, text.Length);
        return found;
    }

    /// <summary>Asked from the start of the text to its end.</summary>
    public bool Contain(int place)
    {
        while (last < spans.Count && spans[last].To <= place)
        {
            last++;
        }

        return last < spans.Count && spans[last].From <= place;
    }

    private static bool BeginsBlock(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart();
        return rest[0] is '#' or '>' or '-' or '*' or '+' or '|' || char.IsAsciiDigit(rest[0]);
    }

    /// <summary>A run of backticks is closed by the next one of the same length in its block.</summary>
    private void ReadBackticks(string text, int from, int to)
    {
        var runs = new List<(int At, int Length)>();
        for (var at = text.IndexOf('`', from, to - from); at >= 0 && at < to;)
        {
            var end = at;
            while (end < to && text[end] == '`')
            {
                end++;
            }

            runs.Add((at, end - at));
            at = text.IndexOf('`', end, to - end);
        }

        var next = new int[runs.Count];
        var seen = new Dictionary<int, int>();
        for (var at = runs.Count - 1; at >= 0; at--)
        {
            next[at] = seen.GetValueOrDefault(runs[at].Length, -1);
            seen[runs[at].Length] = at;
        }

        for (var at = 0; at < runs.Count; at++)
        {
            var isEscaped = runs[at].At > from && text[runs[at].At - 1] == '\\';
            if (!isEscaped && next[at] > at)
            {
                spans.Add((runs[at].At, runs[next[at]].At + runs[next[at]].Length));
                at = next[at];
            }
        }
    }
}
