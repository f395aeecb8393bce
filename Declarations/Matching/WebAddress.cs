using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Declarations.Matching;

/// <summary>Reads a web address within a name as its words: "www.350.org" is "350", "amnesty.nl" is "amnesty" of NL.</summary>
internal static class WebAddress
{
    // The suffix is a word of its own among the folded words: the key of "350.org" is "350webdotorg" and not that of "350".
    private const string Mark = "webdot", CountryMark = "webland";

    private static readonly FrozenSet<string> SecondLevels = WordListFile.Set("second-level-domains").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, (string Label, bool IsCountry)> Suffixes = ReadSuffixes();

    private static readonly char[] Around = [.. " ()[]{}<>,;:\"'«»“”„‘’"];

    public static bool IsSuffix(string word) => Has(word, Mark) || IsCountry(word);

    /// <summary>The country of the last address among folded words, or null.</summary>
    public static string? CountryOf(string[] words) => Array.FindLast(words, IsCountry)?[^2..].ToUpperInvariant();

    public static bool Is(string text) => !text.Trim().Contains(' ', StringComparison.Ordinal) && Read(text, isLast: true) is not null;

    /// <summary>The name with each web address replaced by its labels and the mark of its suffix.</summary>
    public static string Spell(string name)
    {
        if (!HasInnerDot(name))
        {
            return name;
        }

        var tokens = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var spelled = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Read(tokens[i], isLast: i == tokens.Length - 1) is { } words)
            {
                (tokens[i], spelled) = (words, true);
            }
        }

        return spelled ? string.Join(' ', tokens) : name;
    }

    private static bool HasInnerDot(string name)
    {
        for (var at = name.IndexOf('.', StringComparison.Ordinal); at >= 0; at = name.IndexOf('.', at + 1))
        {
            if (at + 1 < name.Length && char.IsLetterOrDigit(name[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Read(string token, bool isLast)
    {
        var bare = token.Trim(Around).TrimEnd('.');
        if (!bare.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var host = Host(bare.ToLowerInvariant(), out var isExplicit);
        var labels = host.Split('.');
        if (!Suffixes.TryGetValue(labels[^1], out var suffix) || !Array.TrueForAll(labels, IsLabel))
        {
            return null;
        }

        var length = suffix.IsCountry && labels.Length > 2 && SecondLevels.Contains(labels[^2]) ? 2 : 1;
        var names = labels[..^length];
        if (!isExplicit && !IsLikelyName(names, labels[^1], isLast))
        {
            return null;
        }

        var mark = $"{(suffix.IsCountry ? CountryMark : Mark)}{(length is 2 ? labels[^2] : "")}{suffix.Label}";
        return token.Replace(bare, $"{string.Join(' ', names)} {mark}", StringComparison.Ordinal);
    }

    private static bool IsCountry(string word) => Has(word, CountryMark);

    private static bool Has(string word, string mark) => word.Length > mark.Length && word.StartsWith(mark, StringComparison.Ordinal);

    private static string Host(string address, out bool isExplicit)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0;
        var host = address[start..];
        var isWww = host.StartsWith("www.", StringComparison.Ordinal);
        isExplicit = start > 0 || isWww;
        host = isWww ? host[4..] : host;
        var path = host.IndexOf('/', StringComparison.Ordinal);
        return path >= 0 && (isExplicit || path == host.Length - 1) ? host[..path] : host;
    }

    // "Univ.de", "Inst.of" and "e.V." lack a space or are abbreviations; a suffix that is a stop word ("de", "la") ends the name.
    private static bool IsLikelyName(ReadOnlySpan<string> names, string suffix, bool isLast)
    {
        foreach (var name in names)
        {
            if (name.Length < 2 || Vocabulary.IsStopWord(name) || LegalForms.IsForm(name)
                || !string.Equals(Vocabulary.Expand(name), name, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return isLast || !Vocabulary.IsStopWord(suffix);
    }

    private static bool IsLabel(string label)
    {
        var hasLetter = false;
        foreach (var rune in label.EnumerateRunes())
        {
            hasLetter |= Rune.IsLetterOrDigit(rune);
            if (!Rune.IsLetterOrDigit(rune) && rune.Value is not '-'
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                return false;
            }
        }

        return hasLetter;
    }

    private static FrozenDictionary<string, (string Label, bool IsCountry)> ReadSuffixes()
    {
        var suffixes = new Dictionary<string, (string Label, bool IsCountry)>(StringComparer.Ordinal);
        foreach (var line in WordListFile.Lines("web-suffixes"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var entry in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = entry.Split('=');
                suffixes.TryAdd(parts[0], (parts[^1].ToLowerInvariant(), line[..colon] is "country"));
            }
        }

        return suffixes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
