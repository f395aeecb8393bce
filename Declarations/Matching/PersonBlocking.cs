namespace Declarations.Matching;

internal static class PersonBlocking
{
    /// <summary>Every full word by its sound, and every pair of first letters: order, spelling and initials may differ.</summary>
    public static HashSet<string> Into(HashSet<string> keys, NameReading name)
    {
        foreach (var word in name.Array)
            if (word.Text.Length > 1) keys.Add($"n:{word.Sound}");
        keys.Add($"k:{name.Key}");
        return keys;
    }
}
