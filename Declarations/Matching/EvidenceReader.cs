namespace Declarations.Matching;

internal static class EvidenceReader
{
    public static readonly int Count = Enum.GetValues<Evidence>().Length;

    private const float Scale = InverseDocumentFrequency.Highest;

    public static void Read(
        MatchProfile left, NameReading leftName, MatchProfile right, NameReading rightName, int namesAtDomain, Span<float> found)
    {
        found.Clear();
        found[(int)Evidence.Base] = 1;
        ReadOnlySpan<Word> l = leftName.Words, r = rightName.Words;
        l = l[..Math.Min(l.Length, WordAlignment.MostWords)];
        r = r[..Math.Min(r.Length, WordAlignment.MostWords)];

        Span<float> leftSimilarity = stackalloc float[l.Length], rightSimilarity = stackalloc float[r.Length];
        Span<sbyte> partners = stackalloc sbyte[l.Length];
        var alignment = new WordAlignment(l, r, leftSimilarity, rightSimilarity, partners);
        alignment.Align();

        var leftSide = NameSide.Of(l, alignment.Left, left.Country ?? leftName.WebCountry, right.Country ?? rightName.WebCountry);
        var rightSide = NameSide.Of(r, alignment.Right, left.Country ?? leftName.WebCountry,
            right.Country ?? rightName.WebCountry);
        Words(leftSide, rightSide, found);
        Order(alignment, l, found);
        SurplusWords.Read(leftSimilarity, rightSimilarity, found);
        Contradictions(leftSide, rightSide, found);
        Languages(leftName, rightName, Translations(alignment, l, r), found);
        StatedFacts(left, leftName, right, rightName, found);
        AcronymEvidence.Read(left, leftName, right, rightName, found);
        Domains(namesAtDomain, found);
        ShortNameEvidence.Read(left, leftName, right, rightName, found);
        DoubtEvidence.Read(alignment, leftSide, rightSide, leftName.IsLatin == rightName.IsLatin && left.IsAcronym == right.IsAcronym, found);
    }

    private static void Words(in NameSide left, in NameSide right, Span<float> found)
    {
        var all = left.Total + right.Total;
        if (all <= 0)
        {
            return;
        }

        found[(int)Evidence.Cover] = (left.Matched + right.Matched) / all;
        var naming = left.Naming + right.Naming;
        found[(int)Evidence.NamingCover] = naming > 0 ? (left.NamingMatched + right.NamingMatched) / naming : 0.5f;
        found[(int)Evidence.NamingContained] = Math.Max(left.NamingMatched / Math.Max(left.Naming, 1),
            right.NamingMatched / Math.Max(right.Naming, 1));
        found[(int)Evidence.RarestShared] = Math.Min(left.RarestMatched, right.RarestMatched) / Scale;
        found[(int)Evidence.SharedBits] = Math.Min(60, (left.Matched + right.Matched) / 2) / 60;
        found[(int)Evidence.LooseSpelling] = Math.Min(30, (left.Loose + right.Loose) / 2) / Scale;
        found[(int)Evidence.RareOnBoth] = Math.Min(left.RarestLeftOver, right.RarestLeftOver) / Scale;
        found[(int)Evidence.RareOnOne] = Math.Max(left.RarestLeftOver, right.RarestLeftOver) / Scale;
        found[(int)Evidence.LeftOverLess] = Math.Min(30, Math.Min(left.LeftOver, right.LeftOver)) / 30;
        found[(int)Evidence.LeftOverMore] = Math.Min(45, Math.Max(left.LeftOver, right.LeftOver)) / 45;
        found[(int)Evidence.NothingShared] = left.Matched + right.Matched is 0 ? 1 : 0;
        found[(int)Evidence.OneWordInLonger] = found[(int)Evidence.NothingShared] is 0 && Math.Min(left.Count, right.Count) is 1
            && Math.Max(left.NamingLeftOver, right.NamingLeftOver) > 0 ? 1 : 0;
        found[(int)Evidence.AllMatched] = left.Unmatched == left.StatedPlaces && right.Unmatched == right.StatedPlaces ? 1 : 0;
    }

    private static void Order(in WordAlignment alignment, ReadOnlySpan<Word> left, Span<float> found)
    {
        var (matched, steps, reordered, last) = (0, 0, 0, -1);
        for (var i = 0; i < left.Length; i++)
        {
            if (alignment.Left[i] is 0 || alignment.Partners[i] < 0)
            {
                continue;
            }

            matched++;
            if (last >= 0)
            {
                steps++;
                if (alignment.Partners[i] < last)
                {
                    reordered++;
                }
            }

            last = alignment.Partners[i];
        }

        found[(int)Evidence.Reordered] = steps > 0 ? (float)reordered / steps : 0;
        found[(int)Evidence.FirstWordsMatch] = matched > 0 && alignment.Left[0] > 0 && alignment.Right[0] > 0 ? 1 : 0;
    }

    private static void Contradictions(in NameSide left, in NameSide right, Span<float> found)
    {
        Both(left.Numbers, right.Numbers, Evidence.OtherNumber, Evidence.NumberOnOne, found);
        Both(left.Places, right.Places, Evidence.OtherPlace, Evidence.PlaceOnOne, found);
        Both(left.Branches, right.Branches, Evidence.OtherBranch, Evidence.BranchOnOne, found);
        Both(left.Kinds, right.Kinds, Evidence.OtherKind, Evidence.KindOnOne, found);
        found[(int)Evidence.StatedPlaceOnOne] = left.StatedPlaces + right.StatedPlaces > 0 ? 1 : 0;
        found[(int)Evidence.FillerOnOne] = left.Fillers + right.Fillers > 0 ? 1 : 0;
        // One word substituted: "Maine / Utah Asphalt Pavement Association".
        found[(int)Evidence.RareSubstituted] = left.NamingLeftOver is 1 && right.NamingLeftOver is 1 && left.Count == right.Count
            && left.Count > 2 ? 1 : 0;
        // One name contains the other: "Coller Foundation" in "Coller Foundation for …".
        found[(int)Evidence.Contained] = left.Unmatched is 0 != right.Unmatched is 0 ? 1 : 0;
        found[(int)Evidence.ContainedRare] = found[(int)Evidence.Contained] * Math.Min(left.RarestMatched, right.RarestMatched) / Scale;
    }

    private static void Both(int left, int right, Evidence clash, Evidence oneSided, Span<float> found)
    {
        if (left > 0 && right > 0)
        {
            found[(int)clash] = 1;
        }
        else if (left + right > 0)
        {
            found[(int)oneSided] = 1;
        }
    }

    // Equal meaning without a common root ("paix", "peace") shows a translation; cognates do not.
    private static int Translations(in WordAlignment alignment, ReadOnlySpan<Word> left, ReadOnlySpan<Word> right)
    {
        var translated = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (alignment.Partners[i] >= 0 && alignment.Left[i] is WordSimilarity.SameConcept
                && left[i].Text.AsSpan().CommonPrefixLength(right[alignment.Partners[i]].Text) < 3)
            {
                translated++;
            }
        }

        return translated;
    }

    private static void Languages(NameReading leftName, NameReading rightName, int translations, Span<float> found)
    {
        if (leftName.IsForeign != rightName.IsForeign || (leftName.IsForeign && translations > 0))
        {
            found[(int)Evidence.Translated] = 1;
            found[(int)Evidence.TranslatedRareOnBoth] = found[(int)Evidence.RareOnBoth];
            found[(int)Evidence.TranslatedCover] = found[(int)Evidence.Cover];
        }

        if (leftName.IsLatin == rightName.IsLatin)
        {
            found[(int)Evidence.PlainRareOnBoth] = found[(int)Evidence.Translated] > 0 ? 0 : found[(int)Evidence.RareOnBoth];
            return;
        }

        found[(int)Evidence.OtherScript] = 1;
        found[(int)Evidence.OtherScriptCover] = found[(int)Evidence.Cover];
    }

    // A university's domain is shared by many institutes, so it is weak evidence.
    private static void Domains(int names, Span<float> found)
    {
        if (found[(int)Evidence.SameDomain] is 0)
        {
            return;
        }

        found[(int)Evidence.SameDomainCover] = found[(int)Evidence.NamingCover];
        found[(int)Evidence.SameDomainAcronym] = found[(int)Evidence.AcronymFits];
        found[(int)Evidence.SameDomainTranslated] = Math.Max(found[(int)Evidence.Translated], found[(int)Evidence.OtherScript]);
        found[(int)Evidence.CrowdedDomain] = MathF.Log2(Math.Max(names, 1)) / 4;
    }

    private static void StatedFacts(MatchProfile left, NameReading leftName, MatchProfile right, NameReading rightName, Span<float> found)
    {
        found[(int)Evidence.SameCountry] = left.Country is not null
            && string.Equals(left.Country, right.Country, StringComparison.Ordinal) ? 1 : 0;
        if (left.OrganisationDomain is not null && right.OrganisationDomain is not null)
        {
            found[(int)(string.Equals(left.OrganisationDomain, right.OrganisationDomain, StringComparison.Ordinal)
                ? Evidence.SameDomain : Evidence.OtherDomain)] = 1;
        }

        found[(int)Evidence.CountryUnknown] = left.Country is null || right.Country is null ? 1 : 0;
        var same = string.Equals(leftName.Key, rightName.Key, StringComparison.Ordinal);
        found[(int)Evidence.SameKey] = same ? 1 : 0;
        if (!same && leftName.Key.Length > 6 && found[(int)Evidence.OtherNumber] is 0 && EditDistance.Of(leftName.Key, rightName.Key, 2) <= 2)
        {
            found[(int)Evidence.NearKey] = 1;
        }

        found[(int)Evidence.Alias] = string.Equals(leftName.Key, left.Main.Key, StringComparison.Ordinal)
            && string.Equals(rightName.Key, right.Main.Key, StringComparison.Ordinal) ? 0 : 1;
    }
}
