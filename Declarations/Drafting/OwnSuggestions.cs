using Declarations.Exporting;
using Declarations.Importing;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>Suggestions of a declaration as the tracked changes that an export makes of them.</summary>
internal sealed class OwnSuggestions
{
    private readonly Dictionary<(string Clause, string Author, string Change), DiscussionThread> changes = [];

    /// <param name="texts">In which a suggestion may have been exported.</param>
    public OwnSuggestions(IEnumerable<DiscussionThread> threads, IReadOnlyList<TextDocument> texts)
    {
        var clauses = texts.SelectMany(t => t.Clauses).ToLookup(c => c.Id!, StringComparer.Ordinal);
        foreach (var thread in threads.Where(t => t.Suggestion is not null))
        {
            foreach (var clause in clauses[thread.ClauseId].DistinctBy(c => c.Sha256, StringComparer.Ordinal))
            {
                foreach (var change in ChangedPieces.Describe(clause, thread.Suggestion!))
                {
                    changes.TryAdd((thread.ClauseId, thread.AuthorName, change), thread);
                }
            }
        }
    }

    public DiscussionThread? Find(string? clauseId, OfferedThread offered) =>
        clauseId is null ? null : changes.GetValueOrDefault((clauseId, offered.Author, offered.Body));
}
