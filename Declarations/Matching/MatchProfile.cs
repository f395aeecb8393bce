namespace Declarations.Matching;

/// <summary>A sign-on prepared for matching. Pure: equal sign-ons give equal profiles.</summary>
public sealed class MatchProfile
{
    private MatchProfile(MatchInput signOn, NameReading[] readings, string? acronym, bool isAcronym)
    {
        SignOn = signOn;
        Readings = readings;
        Acronym = acronym;
        IsAcronym = isAcronym;
        Country = string.IsNullOrWhiteSpace(signOn.Country) ? null : signOn.Country.Trim().ToUpperInvariant();
        IsVeryDistinctive = signOn.Kind is SignatoryKind.Organisation && Distinctiveness.IsVeryDistinctive(readings[0].Written);
    }

    public MatchInput SignOn { get; }

    public SignatoryKind Kind => SignOn.Kind;

    public string? Country { get; }

    public string? OrganisationDomain => SignOn.OrganisationDomain;

    /// <summary>The name, then its aliases, then the name in its own script.</summary>
    internal NameReading[] Readings { get; }

    public string Key => Main.Key;

    internal NameReading Main => Readings[0];

    /// <summary>False for a name that consists of punctuation only; it is never compared.</summary>
    public bool HasWords => Key.Length > 0;

    /// <summary>The acronym stated with the name, or the name itself if it is one.</summary>
    public string? Acronym { get; }

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

        readings.AddRange(ShortNames.Of(signOn.Name, main));
        acronym ??= isAcronym ? main.Key : StatedAcronym.Letters(signOn.Acronym);
        return new MatchProfile(signOn, [.. readings], acronym, isAcronym);
    }

    private static bool LooksLikeAcronym(string name, NameReading reading) =>
        reading.Written.Length is 1 && reading.Key.Length is >= 2 and <= 10 && name.Count(char.IsUpper) * 2 >= name.Count(char.IsLetter)
            && name.Any(char.IsLetter);
}
