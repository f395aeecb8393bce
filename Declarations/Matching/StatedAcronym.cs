using System.Text;

namespace Declarations.Matching;

/// <summary>Finds an acronym stated within a name: "World Wide Fund (WWF)", "WWF - World Wide Fund".</summary>
internal static class StatedAcronym
{
    /// <summary>The name without its acronym, and the acronym; null unless its letters are the name's initials.</summary>
    public static (string Name, string? Acronym) Split(string text)
    {
        foreach (var (rest, short_) in Candidates(text.Trim().Trim('"', '“', '”', '«', '»').Trim()))
        {
            var letters = Folded(short_);
            if (letters.Length is >= 2 and <= 14 && Acronyms.IsInitialsOf(letters, Folding.Fold(rest).Split(' ')))
            {
                return (rest, letters);
            }
        }

        return (text, null);
    }

    /// <summary>The folded letters of an acronym from its own field, or null.</summary>
    public static string? Letters(string? stated) =>
        stated is not null && Folded(stated) is { Length: >= 2 and <= 14 } letters ? letters : null;

    private static IEnumerable<(string Name, string Short)> Candidates(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        if (open >= 0 && close > open)
        {
            var inside = text[(open + 1)..close];
            var outside = string.Concat(text.AsSpan(0, open), " ", text.AsSpan(close + 1)).Trim();
            yield return (outside, inside);
            yield return (inside, outside);
        }

        foreach (var dash in Dashes(text))
        {
            yield return (text[..dash].TrimEnd(), text[(dash + 1)..].TrimStart());
            yield return (text[(dash + 1)..].TrimStart(), text[..dash].TrimEnd());
        }
    }

    private static IEnumerable<int> Dashes(string text)
    {
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] is '-' or '–' or '—' or '/' or '|' or ':' or ',' && (text[i - 1] is ' ' || text[i + 1] is ' '))
            {
                yield return i;
            }
        }
    }

    private static string Folded(string text)
    {
        if (text.Length > 30 || text.Trim().Contains(' ', StringComparison.Ordinal) && text.Count(char.IsLetter) > 8)
        {
            return "";
        }

        var folded = new StringBuilder(Folding.Fold(text));
        return folded.Replace(" ", "").ToString();
    }
}
