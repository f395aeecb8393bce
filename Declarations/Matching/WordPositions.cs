namespace Declarations.Matching;

/// <summary>Maps the words of a written name to the words of its reading; words that the reading omits map to none.</summary>
internal static class WordPositions
{
    private const int LongestRun = 3;

    /// <summary>In the same order. Words between two matches form one phrase of the reading: "United States" is "usa".</summary>
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

            var ignorable = words[from..i].All(IsIgnorable);
            for (var at = from; at < i; at++)
            {
                places[at] = IsIgnorable(words[at]) && !ignorable ? [] : [.. Enumerable.Range(to, j - to)];
            }

            if (i < words.Length)
            {
                places[i++] = [j++];
            }
        }

        return places;
    }

    /// <summary>In any order ("Frate, Anna" is read as "Anna Frate"); adjacent words may map to one ("Abd al-Rahman").</summary>
    public static int[][] InAnyOrder(string[] words, Word[] read)
    {
        var free = Enumerable.Range(0, read.Length).ToList();
        int[][] places = [.. words.Select(word => Take(free, read, word))];
        for (var start = 0; start < words.Length; start++)
        {
            for (var length = 2; length <= LongestRun && start + length <= words.Length && places[start].Length is 0; length++)
            {
                if (places[start..(start + length)].All(place => place.Length is 0)
                    && Take(free, read, string.Concat(words[start..(start + length)].Select(Pinyin.Of))) is { Length: > 0 } found)
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

    private static bool IsIgnorable(string word) => Vocabulary.IsStopWord(word) || LegalForms.IsForm(word);

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
