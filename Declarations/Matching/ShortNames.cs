using System.Buffers;

namespace Declarations.Matching;

/// <summary>How a reading shortens the name.</summary>
internal enum ShortName
{
    None,

    /// <summary>The only distinctive word, without words for kinds: "HURINET Centre" as "HURINET".</summary>
    WithoutKind,

    /// <summary>An acronym stated beside the name, which need not be its initials: "Human Rights Network (HURINET)".</summary>
    Stated,
}

/// <summary>Short readings of an organisation's name.</summary>
internal static class ShortNames
{
    private const float RareWord = 12;

    private static readonly char[] Separators = [.. "()[]–—/|:,;\"“”«»"];
    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(Separators);

    public static IEnumerable<NameReading> Of(string name, NameReading main)
    {
        if (main.Words.Length > 1)
        {
            if (WithoutKind(name, main.Words) is { } bare)
            {
                yield return bare;
            }

            if (Stated(name) is { } acronym)
            {
                yield return NameReading.Of(acronym, ShortName.Stated, isAcronym: true);
            }
        }
    }

    /// <summary>False for readings that are alike by shortening alone: "CHAOSS Project" and "CHAOSS Trust".</summary>
    public static bool AreComparable(NameReading left, NameReading right) => (left.Short, right.Short) switch
    {
        (ShortName.None, ShortName.None) => true,
        (ShortName.None, _) => Fits(right, left),
        (_, ShortName.None) => Fits(left, right),
        _ => left.Short != right.Short,
    };

    /// <summary>A web address has no spaces: "La Maison du Fleuve" and "lamaisondufleuve.fr".</summary>
    public static bool HaveSameLetters(NameReading left, NameReading right) =>
        left.HasWebAddress != right.HasWebAddress && string.Equals(left.BareKey, right.BareKey, StringComparison.Ordinal);

    public static bool IsAcronym(string text)
    {
        var (letters, capitals) = (text.Count(char.IsLetter), text.Count(char.IsUpper));
        return letters is > 1 and < 13 && capitals > 1 && (capitals * 2 >= letters || HasInnerCapital(text))
            && !text.Contains(' ', StringComparison.Ordinal)
            && Folding.Fold(text) is { } folded && folded.Length > 1
            && Places.NameOf(folded) is null && Numbers.Of(folded) is null && !LegalForms.IsForm(folded);
    }

    private static bool Fits(NameReading shortName, NameReading full) =>
        full.Words.Length is 1 || (shortName is { IsAcronym: true, Short: ShortName.WithoutKind } && Acronyms.Fit(shortName.Key, full) > 0);

    private static NameReading? WithoutKind(string name, Word[] words)
    {
        Word? naming = null;
        foreach (var word in words)
        {
            if (word.Role is WordRole.Naming && naming is null && word.Bits >= RareWord)
            {
                naming = word;
            }
            else if (word.Role is not (WordRole.Kind or WordRole.Filler))
            {
                return null;
            }
        }

        var token = naming is null ? null : Array.Find(name.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            token => string.Equals(Folding.Fold(token), naming.Text, StringComparison.Ordinal));
        return token is null ? null : NameReading.Of(token, ShortName.WithoutKind, IsAcronym(token) && name.Any(char.IsLower));
    }

    // "DeJusticia" and "ActionAid" are names as short as acronyms.
    private static bool HasInnerCapital(string text) =>
        text.Zip(text.Skip(1)).Any(pair => char.IsLower(pair.First) && char.IsUpper(pair.Second));

    private static string? Stated(string name)
    {
        if (!name.AsSpan().ContainsAny(AnySeparator) && !name.Contains(" - ", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = name.Replace(" - ", " | ", StringComparison.Ordinal)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 1 && name.Any(char.IsLower) ? Array.Find(parts, IsAcronym) : null;
    }
}
