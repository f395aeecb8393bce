namespace Declarations.Matching;

/// <summary>
/// Short strings that two sign-ons of one signatory nearly always share at least one of. The caller hashes them, with a key where they
/// are stored.
/// </summary>
public static class BlockingKeys
{
    private const int Edge = 9, RareWords = 3;

    /// <param name="profile">The sign-on.</param>
    /// <param name="commonness">Bits a word tells in this register, or null to ask the word list; rarer words make keys.</param>
    public static IReadOnlySet<string> Of(MatchProfile profile, Func<Word, float>? commonness = null)
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
            return PersonBlocking.Into(keys, profile.Main);
        }

        if (profile.OrganisationDomain is { } domain)
        {
            keys.Add($"d:{domain}");
        }

        foreach (var reading in profile.ReadingArray)
        {
            OfReading(reading, commonness ?? (word => word.Bits), keys);
        }

        OfAcronym(profile, keys);
        return keys;
    }

    /// <summary>Of mail domains, mailboxes and whole names: what such a key joins is likely the same, however many share it.</summary>
    public static bool IsStrong(string key) => key[0] is 'd' or 'k' or 'm';

    private static void OfReading(NameReading reading, Func<Word, float> commonness, HashSet<string> keys)
    {
        var key = reading.Key;
        keys.Add($"k:{key}");
        if (key.Length > Edge)
        {
            keys.Add($"p:{key[..Edge]}");
            keys.Add($"s:{key[^Edge..]}");
        }

        var rare = reading.Array.Where(word => word.Text.Length > 1).DistinctBy(word => word.Stem, StringComparer.Ordinal)
            .OrderByDescending(commonness).ThenBy(word => word.Stem, StringComparer.Ordinal).Take(RareWords + 1).ToArray();
        for (var i = 0; i < rare.Length; i++)
        {
            if (i < RareWords && commonness(rare[i]) >= 12)
            {
                keys.Add($"w:{rare[i].Stem}");
            }

            if (i < 2 && rare[i].Sound.Length > 3)
            {
                keys.Add($"h:{rare[i].Sound}");
            }

            for (var j = i + 1; j < rare.Length; j++)
            {
                keys.Add(string.CompareOrdinal(rare[i].Stem, rare[j].Stem) < 0
                    ? $"2:{rare[i].Stem} {rare[j].Stem}" : $"2:{rare[j].Stem} {rare[i].Stem}");
            }
        }
    }

    // Initials collide often: the country must be the same, or unsaid on both sides; the mail domain has a key of its own.
    private static void OfAcronym(MatchProfile profile, HashSet<string> keys)
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
