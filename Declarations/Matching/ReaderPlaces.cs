namespace Declarations.Matching;

/// <summary>Finds the reader's words again among words that were read one by one; those it left out have no place.</summary>
internal static class ReaderPlaces
{
    private const int LongestRun = 3;

    /// <summary>In one order. What lies between two words found is one phrase to the reader: "United States" is "usa".</summary>
    public static int[][] InOrder(string[] words, Word[] read)
    {
        var longest = Longest(words, read);
        var places = new int[words.Length][];
        for (var (i, j) = (0, 0); i < words.Length || j < read.Length;)
        {
            var (from, to) = (i, j);
            while (i < words.Length && j < read.Length && !Same(words[i], read[j]))
            {
                if (longest[i + 1, j] >= longest[i, j + 1])
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            if (i == words.Length || j == read.Length)
            {
                (i, j) = (words.Length, read.Length);
            }

            var silent = words[from..i].All(IsSilent);
            for (var at = from; at < i; at++)
            {
                places[at] = IsSilent(words[at]) && !silent ? [] : [.. Enumerable.Range(to, j - to)];
            }

            if (i < words.Length)
            {
                places[i++] = [j++];
            }
        }

        return places;
    }

    /// <summary>
    /// In any order, "Frate, Anna" being read as "Anna Frate"; neighbours may be one: "Abd al-Rahman" beside "Abdulrahman".
    /// </summary>
    public static int[][] Anywhere(string[] words, Word[] read)
    {
        var free = Enumerable.Range(0, read.Length).ToList();
        int[][] places = [.. words.Select(word => Take(free, read, word))];
        for (var start = 0; start < words.Length; start++)
        {
            for (var length = 2; length <= LongestRun && start + length <= words.Length && places[start].Length is 0; length++)
            {
                if (places[start..(start + length)].All(place => place.Length is 0)
                    && Take(free, read, string.Concat(words[start..(start + length)].Select(HanReadings.Of))) is { Length: > 0 } found)
                {
                    places.AsSpan(start, length).Fill(found);
                }
            }
        }

        return places;
    }

    private static int[] Take(List<int> free, Word[] read, string word)
    {
        var at = free.FindIndex(place => Same(word, read[place]));
        if (at < 0)
        {
            return [];
        }

        int[] taken = [free[at]];
        free.RemoveAt(at);
        return taken;
    }

    private static bool IsSilent(string word) => Vocabulary.IsStopWord(word) || LegalForms.IsForm(word);

    private static int[,] Longest(string[] words, Word[] read)
    {
        var longest = new int[words.Length + 1, read.Length + 1];
        for (var i = words.Length - 1; i >= 0; i--)
        {
            for (var j = read.Length - 1; j >= 0; j--)
            {
                longest[i, j] = Same(words[i], read[j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        return longest;
    }

    private static bool Same(string word, Word read) => string.Equals(word, read.Text, StringComparison.Ordinal);
}
