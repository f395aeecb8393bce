namespace Declarations.Matching;

internal static class PersonBlocking
{
    /// <summary>
    /// Every full word by its sound, and the whole name without blanks: order, spelling, initials and missing words may differ.
    /// </summary>
    public static HashSet<string> Into(HashSet<string> keys, NameReading name)
    {
        foreach (var word in name.Array)
        {
            if (word.Text.Length > 1 && !PersonWords.IsTitle(word.Text) && !PersonWords.IsParticle(word.Text))
            {
                keys.Add($"n:{word.Sound}");
            }
        }

        keys.Add($"k:{name.Key}");
        return keys;
    }
}
