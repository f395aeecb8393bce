namespace Declarations.Matching;

/// <summary>
/// Blocking keys: two sign-ons of one signatory nearly always share at least one. Callers that store them store keyed
/// hashes.
/// </summary>
internal static class BlockingKeys
{
    private const int EdgeLength = 9, RareWords = 3;

    /// <summary>A word of at least so many bits is a key of its own.</summary>
    public const float Rare = 12;

    public static IReadOnlySet<string> Of(MatchProfile profile, Func<Word, float>? bitsOf = null, float rareFrom = Rare)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (profile.SignOn.Mailbox is { } mailbox)
        {
            keys.Add($"m:{mailbox}");
        }

        if (!profile.HasWords)
        {
            return keys;
        }

        if (profile.Kind is SignatoryKind.Individual)
        {
            return PersonBlocking.Add(keys, profile.Main);
        }

        if (profile.OrganisationDomain is { } domain)
        {
            keys.Add($"d:{domain}");
        }

        foreach (var reading in profile.Readings)
        {
            AddReading(reading, bitsOf ?? (word => word.Bits), rareFrom, keys);
        }

        AddAcronym(profile, keys);
        return keys;
    }

    /// <summary>Keys of mail domains, mailboxes and whole names, which are strong evidence even when many rows share them.</summary>
    public static bool IsStrong(string key) => key[0] is 'd' or 'k' or 'm';

    private static void AddReading(NameReading reading, Func<Word, float> bitsOf, float rareFrom, HashSet<string> keys)
    {
        keys.Add($"k:{reading.Key}");
        var key = reading.BareKey;
        if (key.Length > 0)
        {
            keys.Add($"k:{key}");
        }

        if (key.Length > EdgeLength)
        {
            keys.Add($"p:{key[..EdgeLength]}");
            keys.Add($"s:{key[^EdgeLength..]}");
        }

        var rare = reading.Words.Where(word => word.Text.Length > 1).DistinctBy(word => word.Stem, StringComparer.Ordinal)
            .OrderByDescending(bitsOf).ThenBy(word => word.Stem, StringComparer.Ordinal).Take(RareWords + 1).ToArray();
        for (var i = 0; i < rare.Length; i++)
        {
            if (i < RareWords && bitsOf(rare[i]) >= rareFrom)
            {
                keys.Add($"w:{rare[i].Stem}");
            }

            if (i < 2 && rare[i].PhoneticKey.Length > 3)
            {
                keys.Add($"h:{rare[i].PhoneticKey}");
            }

            for (var j = i + 1; j < rare.Length; j++)
            {
                keys.Add(string.CompareOrdinal(rare[i].Stem, rare[j].Stem) < 0
                    ? $"2:{rare[i].Stem} {rare[j].Stem}" : $"2:{rare[j].Stem} {rare[i].Stem}");
            }
        }
    }

    // Initials collide often, so the key includes the country.
    private static void AddAcronym(MatchProfile profile, HashSet<string> keys)
    {
        if (profile.Acronym is { } acronym)
        {
            keys.Add($"a:{profile.Country} {acronym}");
        }

        foreach (var reading in profile.Readings)
        {
            if (reading is { IsAcronym: true, Short: ShortName.WithoutKind })
            {
                keys.Add($"a:{profile.Country} {reading.Key}");
            }
        }

        foreach (var initials in (string[])[profile.Main.Initials, profile.Main.AllInitials, profile.Main.EveryInitial])
        {
            if (initials.Length is > 1 and < 10)
            {
                keys.Add($"a:{profile.Country} {initials}");
            }
        }
    }
}
