using System.Runtime.InteropServices;
using Declarations.Drafting;
using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>Comments in their place, asked about, lost although their clause is there, and silently in a wrong place.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrialCount(int Right, int Asked, int Lost, int Wrong)
{
    public int All => Right + Asked + Lost + Wrong;

    public static TrialCount operator +(TrialCount a, TrialCount b) =>
        new(a.Right + b.Right, a.Asked + b.Asked, a.Lost + b.Lost, a.Wrong + b.Wrong);
}

public sealed record TrialRow(TrialKind Kind, int Edits, TrialCount Edited, TrialCount Bystanders);

/// <summary>
/// Edits texts whose clauses are known, takes their ids away as a pasted text would, and counts where two comments on every clause, one
/// on the whole and one on some words, land.
/// </summary>
public static class IdentityTrial
{
    private const int QuotedWords = 5;
    private const int Context = 32;

    /// <param name="rounds">Edits of each kind on each text; those with equal seeds are equal.</param>
    public static IEnumerable<TrialRow> Run(IReadOnlyList<TextDocument> texts, int rounds, int seed, CancellationToken cancel) =>
        TrialKinds.All.Select((kind, n) =>
        {
            var row = new TrialRow(kind, 0, default, default);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var text in texts)
                {
                    cancel.ThrowIfCancellationRequested();
                    var random = new Random(seed + (1000 * n) + round);
                    row = kind.Make(new TrialText(text.WithAllIds().Clauses, random)) is { } edit ? Counted(row, edit, random) : row;
                }
            }

            return row;
        });

    private static TrialRow Counted(TrialRow row, TrialEdit edit, Random random)
    {
        var before = TextDocument.Of(edit.Before).Clauses;
        var after = TextDocument.Of(edit.After).Clauses;
        var lineage = ClauseIdentity.Assign(before, [.. after.Select(c => c with { Id = null })]);
        var truth = lineage.Select((l, at) => (l.Id, True: after[at].Id!)).ToDictionary(p => p.Id, p => p.True, StringComparer.Ordinal);
        var texts = after.ToDictionary(c => c.Id!, c => c.Text, StringComparer.Ordinal);
        var taken = edit.Taken.ToLookup(t => t.From, t => t.Id, StringComparer.Ordinal);
        var threads = before.SelectMany(clause => Threads(clause, random)).ToList();
        var placed = AnchorTracking.Follow(threads, before, [.. after.Select((c, at) => c with { Id = lineage[at].Id })], lineage);
        var (edited, bystanders) = (row.Edited, row.Bystanders);
        foreach (var (thread, now) in placed)
        {
            var right = taken[thread.ClauseId].Append(thread.ClauseId).Where(texts.ContainsKey).ToList();
            var exact = right
                .Where(id => thread.Quote.Exact.Length > 0 && texts[id].Contains(thread.Quote.Exact, StringComparison.Ordinal)).ToList();
            var count = Judge(now, now.ClauseId is { } id ? truth[id] : null, now.Start is not null && exact.Count > 0 ? exact : right);
            (edited, bystanders) = edit.Edited.Contains(thread.ClauseId) ? (edited + count, bystanders) : (edited, bystanders + count);
        }

        return row with { Edits = row.Edits + 1, Edited = edited, Bystanders = bystanders };
    }

    private static TrialCount Judge(Placement now, string? landed, List<string> right) => now.State switch
    {
        AnchorState.NeedsConfirmation => new(0, 1, 0, 0),
        AnchorState.Orphaned => right.Count == 0 ? new(1, 0, 0, 0) : new(0, 0, 1, 0),
        _ => right.Contains(landed!, StringComparer.Ordinal) ? new(1, 0, 0, 0) : new(0, 0, 0, 1),
    };

    private static IEnumerable<AnchoredThread> Threads(Clause clause, Random random)
    {
        yield return Thread(clause, new Quote("", "", ""), null);
        var words = clause.Text.Split(' ');
        if (words.Length >= QuotedWords)
        {
            var first = random.Next(words.Length - QuotedWords + 1);
            var start = words.Take(first).Sum(word => word.Length + 1);
            var exact = string.Join(' ', words[first..(first + QuotedWords)]);
            var end = start + exact.Length;
            yield return Thread(clause, new Quote(exact, clause.Text[Math.Max(0, start - Context)..start],
                clause.Text[end..Math.Min(clause.Text.Length, end + Context)]), start);
        }
    }

    private static AnchoredThread Thread(Clause clause, Quote quote, int? start) =>
        new(Guid.NewGuid(), clause.Id!, quote, new Placement(AnchorState.Exact, clause.Id, start, quote.Exact));
}
