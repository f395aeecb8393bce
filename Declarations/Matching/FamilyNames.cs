namespace Declarations.Matching;

/// <summary>Splits off the family name in scripts without spaces: 王小明, 김민수.</summary>
internal static class FamilyNames
{
    private static readonly HashSet<string> TwoCharacterFamilies = WordListFile.Set("han-family-names");

    /// <summary>Null unless the name has two to four characters without a space.</summary>
    public static string? Split(string name)
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

    // These Korean family names romanise to one letter, which would look like an initial.
    private static string Family(char syllable) => syllable switch
    {
        '이' => "lee",
        '오' => "oh",
        _ => syllable.ToString(),
    };
}
