namespace Declarations.Matching;

internal static class PersonBlocking
{
    /// <summary>
    /// Adds the phonetic key of every full word and the whole name's key, which tolerates other orders, spellings and missing words.
    /// </summary>
    public static HashSet<string> Add(HashSet<string> keys, NameReading name)
    {
        foreach (var word in name.Words)
        {
            if (word.Text.Length > 1 && !PersonWords.IsTitle(word.Text) && !PersonWords.IsParticle(word.Text))
            {
                keys.Add($"n:{word.PhoneticKey}");
            }
        }

        keys.Add($"k:{name.Key}");
        return keys;
    }
}
