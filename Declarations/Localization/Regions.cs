using System.Collections.Frozen;

namespace Declarations.Localization;

/// <summary>
/// Regions and sub-regions of the United Nations' standard M49, in English, by country code. XK and TW, which the standard does not list,
/// are where their neighbours are.
/// </summary>
public static class Regions
{
    private static readonly FrozenDictionary<string, (string Region, string Subregion)> ByCountry = Load();

    /// <summary>Null for an unknown code.</summary>
    public static (string Region, string Subregion)? Of(string? country) =>
        country is not null && ByCountry.TryGetValue(country, out var region) ? region : null;

    private static FrozenDictionary<string, (string Region, string Subregion)> Load()
    {
        using var file = typeof(Regions).Assembly.GetManifestResourceStream("strings/regions.tsv")!;
        using var reader = new StreamReader(file);
        reader.ReadLine();
        var regions = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        while (reader.ReadLine()?.Split('\t') is [var region, var subregion, var countries])
        {
            foreach (var country in countries.Split(' '))
            {
                regions.Add(country, (region, subregion));
            }
        }

        return regions.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
