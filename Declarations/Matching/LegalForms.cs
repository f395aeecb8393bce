using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Removes legal forms and registration marks from either end of a folded name, never the whole name.</summary>
internal static class LegalForms
{
    private static readonly FrozenSet<string> AtStart = Read("start:");
    private static readonly FrozenSet<string> AtEnd = Read("end:");
    private static readonly string[] AttachedAtStart = ReadAttached("start:");
    private static readonly string[] AttachedAtEnd = ReadAttached("end:");
    private static readonly int Longest = AtStart.Concat(AtEnd).Max(form => form.Split(' ').Length);

    public static ReadOnlySpan<string> Strip(ReadOnlySpan<string> words)
    {
        for (var again = true; again;)
        {
            again = false;
            for (var length = Math.Min(Longest, words.Length - 1); length > 0 && !again; length--)
            {
                var last = string.Join(' ', words[^length..]!);
                if (AtEnd.Contains(last) && !Vocabulary.IsStopWord(words[^(length + 1)]))
                {
                    words = words[..^length];
                    again = true;
                }
                else if (AtStart.Contains(string.Join(' ', words[..length]!)))
                {
                    words = words[length..];
                    again = true;
                }
            }
        }

        return words;
    }

    public static bool IsForm(string word) => AtEnd.Contains(word) || AtStart.Contains(word);

    /// <summary>Splits an attached form from the name, as in 社団法人日本…</summary>
    public static string[] SplitAttached(string[] words)
    {
        if (words.Length is 0)
        {
            return words;
        }

        foreach (var form in AttachedAtStart)
        {
            if (words[0].Length > form.Length && words[0].StartsWith(form, StringComparison.Ordinal))
            {
                return [form, words[0][form.Length..], .. words[1..]];
            }
        }

        foreach (var form in AttachedAtEnd)
        {
            if (words[^1].Length > form.Length && words[^1].EndsWith(form, StringComparison.Ordinal))
            {
                return [.. words[..^1], words[^1][..^form.Length], form];
            }
        }

        return words;
    }

    public static IEnumerable<string> Written => WordListFile.Lines("legal-forms")
        .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|'))
        .Select(form => form.Trim());

    private static string[] ReadAttached(string side) => WordListFile.Lines("legal-forms")
        .Where(line => line.StartsWith(side, StringComparison.Ordinal))
        .SelectMany(line => line[side.Length..].Split('|'))
        .Select(form => form.Trim())
        .Where(form => form.Length > 2 && form.All(c => Scripts.IsHan(c) || Scripts.IsHangul(c)))
        .Select(Folding.Fold)
        .OrderByDescending(form => form.Length)
        .ToArray();

    private static FrozenSet<string> Read(string side) => WordListFile.Lines("legal-forms")
        .Where(line => line.StartsWith(side, StringComparison.Ordinal))
        .SelectMany(line => line[side.Length..].Split('|'))
        .Select(Folding.Fold)
        .Where(form => form.Length > 0)
        .ToFrozenSet(StringComparer.Ordinal);
}
