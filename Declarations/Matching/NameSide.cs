using System.Runtime.InteropServices;

namespace Declarations.Matching;

[StructLayout(LayoutKind.Auto)]
internal struct NameSide
{
    public int Count, Unmatched, NamingLeftOver, Numbers, Places, StatedPlaces, Branches, Kinds, Fillers, Series;
    public float Naming, NamingMatched, Total, Matched, Loose, LeftOver, RarestMatched, RarestLeftOver, ClosestNaming;

    /// <summary>Words only here that tell sister organisations apart.</summary>
    public readonly int Distinguishing => NamingLeftOver + Numbers + Places + Branches;

    public static NameSide Of(ReadOnlySpan<Word> words, ReadOnlySpan<float> similarity, string? country, string? otherCountry)
    {
        var side = new NameSide { Count = words.Length };
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            side.Total += word.Bits;
            if (word.Role is WordRole.Naming)
            {
                side.Naming += word.Bits;
            }

            if (similarity[i] > 0)
            {
                side.Matched += word.Bits * similarity[i];
                side.Loose += word.Bits * (1 - similarity[i]);
                if (word.Role is not WordRole.Naming)
                {
                    continue;
                }

                side.ClosestNaming = Math.Max(side.ClosestNaming, similarity[i]);
                side.NamingMatched += word.Bits * similarity[i];
                if (similarity[i] > 0.7f)
                {
                    side.RarestMatched = Math.Max(side.RarestMatched, word.Bits);
                }
            }
            else
            {
                side.AddUnmatched(word, country, otherCountry);
            }
        }

        return side;
    }

    // The year of foundation is often omitted; any other number is that of one in a series.
    private static bool IsYear(string number) => number is ['1', '8' or '9', _, _] or ['2', '0', _, _];

    private void AddUnmatched(Word word, string? country, string? otherCountry)
    {
        Unmatched++;
        if (word.Role is WordRole.Place && word.Countries is { } countries
            && (country is not null && countries.Contains(country) || otherCountry is not null && countries.Contains(otherCountry)))
        {
            StatedPlaces++;
            Total -= word.Bits * 0.7f;
            return;
        }

        LeftOver += word.Bits;
        switch (word.Role)
        {
            case WordRole.Number:
                Numbers++;
                Series += IsYear(word.Concept) ? 0 : 1;
                break;
            case WordRole.Place: Places++; break;
            case WordRole.Branch: Branches++; break;
            case WordRole.Kind: Kinds++; break;
            case WordRole.Filler: Fillers++; break;
            default:
                NamingLeftOver++;
                RarestLeftOver = Math.Max(RarestLeftOver, word.Bits);
                break;
        }
    }
}
