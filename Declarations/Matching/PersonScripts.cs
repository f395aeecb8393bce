namespace Declarations.Matching;

/// <summary>Sets the family name apart where a script writes no blank: 王小明, 김민수.</summary>
internal static class PersonScripts
{
    private static readonly HashSet<string> TwoCharacterFamilies = WordListFile.Set("han-family-names");

    /// <summary>Null when the name is none of two to four characters without a blank.</summary>
    public static string? Apart(string name)
    {
        if (name.Length is < 2 or > 4)
        {
            return null;
        }

        if (name.All(Scripts.IsHangul))
        {
            return $"{Family(name[0])} {name[1..]}";
        }

        if (!name.All(Scripts.IsHan))
        {
            return null;
        }

        var family = name.Length > 2 && TwoCharacterFamilies.Contains(Transliteration.OneSpelling(name[..2])) ? 2 : 1;
        return $"{name[..family]} {name[family..]}";
    }

    // Two Korean family names are one vowel, which would read as an initial.
    private static string Family(char syllable) => syllable switch
    {
        '이' => "lee",
        '오' => "oh",
        _ => syllable.ToString(),
    };
}
