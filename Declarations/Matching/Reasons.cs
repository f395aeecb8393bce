namespace Declarations.Matching;

internal static class Reasons
{
    public static List<MatchReason> Of(MatchProfile left, MatchProfile right, string? certain)
    {
        var reasons = new List<MatchReason>();
        if (certain is not null)
        {
            reasons.Add(new MatchReason(certain, [left.Key]));
        }

        if (left.Kind != right.Kind)
        {
            reasons.Add(new MatchReason(ReasonRules.OtherKind, []));
            return reasons;
        }

        if (!left.HasWords || !right.HasWords)
        {
            return reasons;
        }

        if (string.Equals(left.Key, right.Key, StringComparison.Ordinal))
        {
            reasons.Add(new MatchReason(ReasonRules.SameName, []));
        }
        else if (left.Kind is SignatoryKind.Individual)
        {
            PersonReasons.Of(left.Main, right.Main, reasons);
        }
        else
        {
            OfWords(left, right, reasons);
        }

        OfStatements(left, right, reasons);
        return reasons;
    }

    private static void OfWords(MatchProfile left, MatchProfile right, List<MatchReason> reasons)
    {
        Span<float> found = stackalloc float[EvidenceReader.Count];
        AcronymEvidence.Read(left, left.Main, right, right.Main, found);
        var isAcronym = found[(int)Evidence.AcronymFits] + found[(int)Evidence.AcronymLoose] > 0;
        if (isAcronym)
        {
            reasons.Add(new MatchReason(ReasonRules.Acronym, [left.IsAcronym ? left.Key : right.Key]));
        }

        var (l, r) = (left.Main.Words, right.Main.Words);
        l = l[..Math.Min(l.Length, WordAlignment.MostWords)];
        r = r[..Math.Min(r.Length, WordAlignment.MostWords)];
        var alignment = new WordAlignment(l, r, new float[l.Length], new float[r.Length], new sbyte[l.Length]);
        alignment.Align();

        Add(reasons, ReasonRules.SameWords, Where(l, alignment.Left, similarity => similarity >= 1));
        if (!isAcronym)
        {
            Add(reasons, ReasonRules.AlikeWords, Alike(l, r, alignment));
        }

        OfLeftOver(reasons, Where(l, alignment.Left, similarity => similarity is 0), Where(r, alignment.Right, similarity => similarity is 0));
    }

    // Each word next to its counterpart: "Club" and "Culb", or "Bright", "Side" and "Brightside".
    private static List<Word> Alike(Word[] left, Word[] right, WordAlignment alignment)
    {
        var found = new List<Word>();
        for (var i = 0; i < left.Length; i++)
        {
            if (alignment.Left[i] is not (> 0 and < 1))
            {
                continue;
            }

            found.Add(left[i]);
            if (alignment.Partners[i] >= 0)
            {
                found.Add(right[alignment.Partners[i]]);
            }
        }

        found.AddRange(Where(right, alignment.Right, similarity => similarity is > 0 and < 1).Except(found));
        return found;
    }

    private static void OfLeftOver(List<MatchReason> reasons, List<Word> left, List<Word> right)
    {
        foreach (var (role, rule) in ReasonRules.OfRoles)
        {
            if (left.Exists(word => word.Role == role) && right.Exists(word => word.Role == role))
            {
                Add(reasons, rule, [.. left.Where(word => word.Role == role), .. right.Where(word => word.Role == role)]);
            }

            left.RemoveAll(word => word.Role == role && right.Exists(other => other.Role == role));
        }

        Add(reasons, ReasonRules.OnlyOnOne,
            [.. left, .. right.Where(word => !reasons.Exists(reason => reason.Tokens.Contains(word.Text, StringComparer.Ordinal)))]);
    }

    private static void OfStatements(MatchProfile left, MatchProfile right, List<MatchReason> reasons)
    {
        if (NameCountries.Conflict(left, right))
        {
            reasons.Add(new MatchReason(ReasonRules.OtherCountry, []));
        }
        else if (left.Country is not null && right.Country is not null)
        {
            reasons.Add(new MatchReason(ReasonRules.SameCountry, []));
        }

        if (left.OrganisationDomain is null || right.OrganisationDomain is null || left.Kind is SignatoryKind.Individual)
        {
            return;
        }

        var same = string.Equals(left.OrganisationDomain, right.OrganisationDomain, StringComparison.Ordinal);
        reasons.Add(new MatchReason(same ? ReasonRules.SharedDomain : ReasonRules.OtherDomain, []));
    }

    private static List<Word> Where(Word[] words, Span<float> similarity, Func<float, bool> holds)
    {
        var found = new List<Word>();
        for (var i = 0; i < words.Length; i++)
        {
            if (holds(similarity[i]))
            {
                found.Add(words[i]);
            }
        }

        return found;
    }

    private static void Add(List<MatchReason> reasons, string rule, List<Word> words)
    {
        if (words.Count > 0)
        {
            reasons.Add(new MatchReason(rule, [.. words.Select(word => word.Text)]));
        }
    }
}
