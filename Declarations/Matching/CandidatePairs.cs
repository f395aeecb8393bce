namespace Declarations.Matching;

/// <summary>Distinct pairs of rows that share a blocking key; buckets too large to be informative are skipped and counted.</summary>
internal sealed class CandidatePairs
{
    // Up to this length every pair is a candidate, so that no pair that would be a question is missed.
    private const int ShortRoll = 1000;

    private const int LargestBucket = 40, LargestStrongBucket = 400;

    public CandidatePairs(IReadOnlyList<MatchProfile> profiles, RollFrequencies frequencies)
    {
        if (profiles.Count <= ShortRoll)
        {
            Pairs = All(profiles.Count);
            return;
        }

        var (hashes, rows) = Postings(profiles, frequencies);
        Array.Sort(hashes, rows);
        Pairs = Sorted(Collect(profiles, hashes, rows));
    }

    /// <summary>Each pair as row &lt;&lt; 32 | later row, ascending.</summary>
    public ulong[] Pairs { get; }

    public int SkippedBuckets { get; private set; }

    private static ulong[] All(int rows)
    {
        var pairs = new ulong[rows * (rows - 1) / 2];
        for (int i = 0, at = 0; i < rows; i++)
        {
            for (var j = i + 1; j < rows; j++)
            {
                pairs[at++] = Pair(i, j);
            }
        }

        return pairs;
    }

    private static (ulong[] Hashes, int[] Rows) Postings(IReadOnlyList<MatchProfile> profiles, RollFrequencies frequencies)
    {
        var perRow = new ulong[profiles.Count][];
        var rareFrom = Math.Min(BlockingKeys.Rare, frequencies.BitsOfCount(LargestBucket));
        Parallel.For(0, profiles.Count, row => perRow[row] = [.. BlockingKeys.Of(profiles[row], frequencies.Bits, rareFrom).Select(Hash)]);

        var total = perRow.Sum(keys => keys.Length);
        var hashes = new ulong[total];
        var rows = new int[total];
        for (int row = 0, at = 0; row < perRow.Length; row++)
        {
            foreach (var key in perRow[row])
            {
                hashes[at] = key;
                rows[at++] = row;
            }

            perRow[row] = [];
        }

        return (hashes, rows);
    }

    // The lowest bit marks strong keys.
    private static ulong Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash ^= hash >> 29;
        return (hash & ~3UL) | (BlockingKeys.IsStrong(key) ? 1UL : 0UL);
    }

    private List<ulong> Collect(IReadOnlyList<MatchProfile> profiles, ulong[] hashes, int[] rows)
    {
        var pairs = new List<ulong>(rows.Length);
        for (int start = 0, end; start < hashes.Length; start = end)
        {
            for (end = start + 1; end < hashes.Length && hashes[end] == hashes[start]; end++) { }

            var size = end - start;
            if (size < 2)
            {
                continue;
            }

            if (size > ((hashes[start] & 1) is 1 ? LargestStrongBucket : LargestBucket))
            {
                SkippedBuckets++;
                continue;
            }

            for (var i = start; i < end; i++)
            {
                for (var j = i + 1; j < end; j++)
                {
                    if (!NameCountries.Conflict(profiles[rows[i]], profiles[rows[j]]) || (hashes[start] & 1) is 1)
                    {
                        pairs.Add(Pair(rows[i], rows[j]));
                    }
                }
            }
        }

        return pairs;
    }

    private static ulong Pair(int left, int right) => left < right ? (ulong)left << 32 | (uint)right : (ulong)right << 32 | (uint)left;

    private static ulong[] Sorted(List<ulong> pairs)
    {
        pairs.Sort();
        var kept = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i == 0 || pairs[i] != pairs[i - 1])
            {
                pairs[kept++] = pairs[i];
            }
        }

        return [.. pairs[..kept]];
    }
}
