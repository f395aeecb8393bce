namespace Declarations.Matching;

/// <summary>A sign-on read for matching, once: keys, readings, acronym. Pure: equal sign-ons give equal profiles.</summary>
public sealed class MatchProfile
{
    private MatchProfile(MatchInput signOn, NameReading[] readings, string? acronym, bool isAcronym)
    {
        SignOn = signOn;
        ReadingArray = readings;
        Acronym = acronym;
        IsAcronym = isAcronym;
        Country = string.IsNullOrWhiteSpace(signOn.Country) ? null : signOn.Country.Trim().ToUpperInvariant();
        IsVeryDistinctive = signOn.Kind is SignatoryKind.Organisation && Distinctiveness.IsVeryDistinctive([.. readings[0].Written]);
    }

    public MatchInput SignOn { get; }

    public SignatoryKind Kind => SignOn.Kind;

    public string? Country { get; }

    public string? OrganisationDomain => SignOn.OrganisationDomain;

    /// <summary>
    /// The name first, then what it states as "also known as", behind a slash, or in brackets, then the name in its own script.
    /// </summary>
    public IReadOnlyList<NameReading> Readings => ReadingArray;

    internal NameReading[] ReadingArray { get; }

    /// <summary>The canonical key: <see cref="NameKeys.Of"/>.</summary>
    public string Key => Main.Key;

    public NameReading Main => ReadingArray[0];

    /// <summary>False for a name of marks alone ("…"): it is compared with nothing.</summary>
    public bool HasWords => Key.Length > 0;

    /// <summary>The acronym stated beside the name, or the name itself when it is one.</summary>
    public string? Acronym { get; }

    /// <summary>The whole name is an acronym.</summary>
    public bool IsAcronym { get; }

    public bool IsVeryDistinctive { get; }

    public static MatchProfile Of(MatchInput signOn)
    {
        if (signOn.Kind is SignatoryKind.Individual)
        {
            return new MatchProfile(signOn, [NameReading.OfPerson(signOn.Name)], null, isAcronym: false);
        }

        var (name, acronym) = StatedAcronym.Split(signOn.Name);
        var main = NameReading.Of(name);
        var isAcronym = acronym is null && LooksLikeAcronym(name, main);
        var readings = new List<NameReading> { main };
        foreach (var alias in Aliases.Of(name).Concat(signOn.OwnName is null ? [] : [signOn.OwnName]))
        {
            var reading = NameReading.Of(alias);
            if (reading.Key.Length > 2 && readings.TrueForAll(known => !string.Equals(known.Key, reading.Key, StringComparison.Ordinal)))
            {
                readings.Add(reading);
            }
        }

        return new MatchProfile(signOn, [.. readings], acronym
            ?? (isAcronym ? main.Key : StatedAcronym.Letters(signOn.Acronym)), isAcronym);
    }

    private static bool LooksLikeAcronym(string name, NameReading reading) =>
        reading.Written.Count is 1 && reading.Key.Length is >= 2 and <= 10 && name.Count(char.IsUpper) * 2 >= name.Count(char.IsLetter)
            && name.Any(char.IsLetter);
}
