using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Two successive versions by clause id, and which clauses took over words of which.</summary>
internal sealed class AnchoredTexts(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after, IReadOnlyList<Lineage> lineage)
{
    private readonly Dictionary<string, Clause> old = before.ToDictionary(c => c.Id!, StringComparer.Ordinal);
    private readonly Dictionary<string, Clause> now = after.ToDictionary(c => c.Id!, StringComparer.Ordinal);
    private readonly ILookup<string, string> relatives = lineage.SelectMany(l => l.From.Select(from => (from, l.Id)))
        .ToLookup(p => p.from, p => p.Id, StringComparer.Ordinal);

    public Clause? Old(string id) => old.GetValueOrDefault(id);

    public Clause? Now(string id) => now.GetValueOrDefault(id);

    public IEnumerable<string> Relatives(string id) => relatives[id];

    /// <summary>
    /// All words of the old clause stand together in its relative, which had them not; or all of the relative's were the old clause's.
    /// </summary>
    public bool IsWhole(string id, string relative)
    {
        var (was, isNow) = (Words(old.GetValueOrDefault(id)), Words(now[relative]));
        return was.Length > 2 && isNow.Length > 2 && (old.TryGetValue(relative, out var earlier)
            ? Contains(isNow, was) && !Contains(Words(earlier), was)
            : Contains(isNow, was) || Contains(was, isNow));
    }

    private static bool Contains(string words, string part) => words.Contains(part, StringComparison.Ordinal);

    private static string Words(Clause? clause) => $" {string.Join(' ', TextTokens.Words(clause?.Text ?? ""))} ";
}
