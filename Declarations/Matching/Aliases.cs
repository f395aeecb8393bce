namespace Declarations.Matching;

/// <summary>Finds alternative names within a name: "A aka B", "A / B", "A (B)", "A - B".</summary>
internal static class Aliases
{
    private static readonly string[] Markers = [" aka ", " a.k.a. ", " a.k.a ", " a/k/a ", " also known as ", " formerly known as ",
        " formerly ", " d/b/a ", " dba ", " alias ", " / ", " | ", " = "];
    private static readonly string[] Dashes = [" - ", " – ", " — ", ": "];

    public static IEnumerable<string> Of(string name)
    {
        foreach (var marker in Markers)
        {
            if (Cut(name, marker) is var (before, after))
            {
                yield return before;
                yield return after;
                yield break;
            }
        }

        foreach (var bare in WithoutAcronym(name))
        {
            yield return bare;
        }

        var open = name.IndexOf('(', StringComparison.Ordinal);
        if (open > 2 && name.LastIndexOf(')') is var close && close > open + 3 && IsNameOfItsOwn(name[(open + 1)..close]))
        {
            yield return string.Concat(name.AsSpan(0, open), " ", name.AsSpan(close + 1));
            yield return name[(open + 1)..close];
            yield break;
        }

        foreach (var dash in Dashes)
        {
            if (Cut(name, dash) is var (before, after) && IsNameOfItsOwn(before) && IsNameOfItsOwn(after))
            {
                yield return before;
                yield return after;
                yield break;
            }
        }
    }

    // The acronym may come from the name in another language: "Linton University College (KUL)".
    private static IEnumerable<string> WithoutAcronym(string name)
    {
        var open = name.LastIndexOf('(');
        if (open > 2 && name.EndsWith(')') && IsAcronym(name[(open + 1)..^1]))
        {
            yield return name[..open];
        }

        if (open is > 1 and < 12 && name.EndsWith(')') && IsAcronym(name[..open]))
        {
            yield return name[(open + 1)..^1];
        }

        foreach (var dash in Dashes)
        {
            if (Cut(name, dash) is var (before, after))
            {
                if (IsAcronym(before))
                {
                    yield return after;
                }

                if (IsAcronym(after))
                {
                    yield return before;
                }
            }
        }
    }

    private static bool IsAcronym(string part)
    {
        var text = part.Trim();
        return text.Length is > 1 and < 10 && text.All(c => char.IsUpper(c) || char.IsDigit(c) || c is '.' or '-' or '&')
            && Places.NameOf(Folding.Fold(text)) is null && Numbers.Of(Folding.Fold(text)) is null;
    }

    private static (string Before, string After)? Cut(string name, string marker)
    {
        var at = name.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
        return at > 1 && at + marker.Length < name.Length - 1 ? (name[..at], name[(at + marker.Length)..]) : null;
    }

    // A chapter, place or number after a dash is a qualifier, not an alternative name.
    private static bool IsNameOfItsOwn(string part)
    {
        var words = NameReading.Of(part).Words;
        return WebAddress.Is(part) || words.Length > 1
            && !words.Any(word => word.Role is WordRole.Branch or WordRole.Number or WordRole.Place)
            && words.Any(word => word.Role is WordRole.Naming);
    }
}
