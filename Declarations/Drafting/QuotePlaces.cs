using Declarations.Importing;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>The clauses of a text by their words, for thousands of quotes. Each clause is folded once.</summary>
internal sealed class QuotePlaces(TextDocument text)
{
    private readonly Lazy<IReadOnlyList<string>> folded = new(() => [.. text.Clauses.Select(c => FoldedText.Of(c.Text))]);
    private readonly Lazy<ILookup<string, int>> byMarkdown = new(() =>
        text.Clauses.Select((clause, at) => (clause.Markdown, at)).ToLookup(c => c.Markdown, c => c.at, StringComparer.Ordinal));

    /// <summary>The clause with the words of the quote and those around it, else with its words; the nearest to where it was.</summary>
    public int? Find(OfferedThread thread)
    {
        var (exact, prefix, suffix) = (thread.Quote.Exact ?? "", thread.Quote.Prefix ?? "", thread.Quote.Suffix ?? "");
        return Nearest(prefix + exact + suffix, thread.Clause) ?? Nearest(exact, thread.Clause);
    }

    /// <summary>The clause of that Markdown; the nearest to where it was.</summary>
    public int? Find(string markdown, int near) =>
        byMarkdown.Value[markdown].Select(at => (int?)at).MinBy(at => Math.Abs((long)at!.Value - near));

    /// <summary>What is quoted of its clause; null for the whole clause.</summary>
    public FoundWords? Words(int clause, OfferedThread thread) => QuoteAnchor.Find(text.Clauses[clause].Text,
        new Quote(thread.Quote.Exact ?? "", thread.Quote.Prefix ?? "", thread.Quote.Suffix ?? ""));

    private int? Nearest(string words, int near)
    {
        var (wanted, count) = (FoldedText.Of(words).Trim(), text.Clauses.Count);
        if (wanted.Length == 0 || count == 0)
        {
            return null;
        }

        near = Math.Clamp(near, 0, count - 1);
        for (var step = 0; step < count; step++)
        {
            foreach (var at in step == 0 ? [near] : new[] { near - step, near + step })
            {
                if (at >= 0 && at < count && folded.Value[at].Contains(wanted, StringComparison.Ordinal))
                {
                    return at;
                }
            }
        }

        return null;
    }
}
