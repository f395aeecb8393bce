using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>Blocking keys in memory, of signatories that have none in the database. Buckets as in <see cref="BlockingIndex"/>.</summary>
internal sealed class UnnamedBlockingKeys
{
    private readonly Dictionary<string, HashSet<Guid>> buckets = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string[]> keysOf = [];

    public UnnamedBlockingKeys(IEnumerable<UnnamedSignature> signatures)
    {
        var signatories = signatures.Where(s => s.IsActive).ToArray();
        var keys = new string[signatories.Length][];
        Parallel.For(0, signatories.Length, i => keys[i] = Of(signatories[i]));
        for (var i = 0; i < keys.Length; i++)
        {
            Add(signatories[i].Id, keys[i]);
        }
    }

    public void Add(UnnamedSignature signature)
    {
        if (signature.IsActive)
        {
            Add(signature.Id, Of(signature));
        }
    }

    public void Remove(Guid id)
    {
        if (!keysOf.Remove(id, out var keys))
        {
            return;
        }

        foreach (var key in keys)
        {
            if (buckets[key] is var bucket && bucket.Remove(id) && bucket.Count == 0)
            {
                buckets.Remove(key);
            }
        }
    }

    public List<Guid> Candidates(SharedKeys keys, Guid except)
    {
        var weights = new Dictionary<Guid, double>();
        foreach (var key in keys.All)
        {
            var most = BlockingKeys.IsStrong(key) ? BlockingIndex.LargestStrongBucket : BlockingIndex.LargestBucket;
            if (buckets.TryGetValue($"{keys.Kind}/{key}", out var bucket) && bucket.Count <= most)
            {
                foreach (var id in bucket.Where(id => id != except))
                {
                    weights[id] = weights.GetValueOrDefault(id) + 1.0 / bucket.Count;
                }
            }
        }

        return [.. weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key).Take(BlockingIndex.MaxCandidates).Select(w => w.Key)];
    }

    private static string[] Of(UnnamedSignature signature) => [.. signature.BlockingKeys().Select(key => $"{signature.Kind}/{key}")];

    private void Add(Guid id, string[] keys)
    {
        keysOf.Add(id, keys);
        foreach (var key in keys)
        {
            if (!buckets.TryGetValue(key, out var bucket))
            {
                buckets.Add(key, bucket = []);
            }

            bucket.Add(id);
        }
    }
}
