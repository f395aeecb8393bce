using System.Collections.Frozen;

namespace Declarations.Matching;

/// <summary>Takes legal forms and registration marks off either end of a folded name, never from its middle, never all of it.</summary>
internal static class LegalForms
{
    private static readonly FrozenSet<string> AtStart = Read("start:");
    private static readonly FrozenSet<string> AtEnd = Read("end:");
    private static readonly string[] GluedStart = ReadGlued("start:");
    private static readonly string[] GluedEnd = ReadGlued("end:");
    private static readonly int Longest = AtStart.Concat(AtEnd).Max(form => form.Split(' ').Length);

    /// <summary>The words between the forms.</summary>
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

    /// <summary>Chinese, Japanese and Korean write the form without a blank: 社団法人日本… is split into form and name.</summary>
    public static string[] Unglue(string[] words)
    {
        if (words.Length is 0)
        {
            return words;
        }

        foreach (var form in GluedStart)
        {
            if (words[0].Length > form.Length && words[0].StartsWith(form, StringComparison.Ordinal))
            {
                return [form, words[0][form.Length..], .. words[1..]];
            }
        }

        foreach (var form in GluedEnd)
        {
            if (words[^1].Length > form.Length && words[^1].EndsWith(form, StringComparison.Ordinal))
            {
                return [.. words[..^1], words[^1][..^form.Length], form];
            }
        }

        return words;
    }

    /// <summary>As the list writes them.</summary>
    public static IEnumerable<string> Written => WordListFile.Lines("legal-forms")
        .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|'))
        .Select(form => form.Trim());

    private static string[] ReadGlued(string side) => WordListFile.Lines("legal-forms")
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
