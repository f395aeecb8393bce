namespace Declarations.Matching;

/// <summary>
/// Blocking keys: two sign-ons of one signatory nearly always share at least one. Callers that store them store keyed
/// hashes.
/// </summary>
internal static class BlockingKeys
{
    private const int EdgeLength = 9, RareWords = 3;

    public static IReadOnlySet<string> Of(MatchProfile profile, Func<Word, float>? bitsOf = null)
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
            AddReading(reading, bitsOf ?? (word => word.Bits), keys);
        }

        AddAcronym(profile, keys);
        return keys;
    }

    /// <summary>Keys of mail domains, mailboxes and whole names, which are strong evidence even when many rows share them.</summary>
    public static bool IsStrong(string key) => key[0] is 'd' or 'k' or 'm';

    private static void AddReading(NameReading reading, Func<Word, float> bitsOf, HashSet<string> keys)
    {
        var key = reading.Key;
        keys.Add($"k:{key}");
        if (key.Length > EdgeLength)
        {
            keys.Add($"p:{key[..EdgeLength]}");
            keys.Add($"s:{key[^EdgeLength..]}");
        }

        var rare = reading.Words.Where(word => word.Text.Length > 1).DistinctBy(word => word.Stem, StringComparer.Ordinal)
            .OrderByDescending(bitsOf).ThenBy(word => word.Stem, StringComparer.Ordinal).Take(RareWords + 1).ToArray();
        for (var i = 0; i < rare.Length; i++)
        {
            if (i < RareWords && bitsOf(rare[i]) >= 12)
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

        if (profile.Main.Initials.Length is > 2 and < 9)
        {
            keys.Add($"a:{profile.Country} {profile.Main.Initials}");
        }

        if (profile.Main.AllInitials.Length is > 2 and < 9)
        {
            keys.Add($"a:{profile.Country} {profile.Main.AllInitials}");
        }
    }
}
