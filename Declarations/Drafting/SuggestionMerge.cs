using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>
/// Applies suggestions to a text, one after the other: the clause is replaced when its hash is still the one that the suggestion was made
/// on, else both changes are merged by words.
/// </summary>
public sealed class SuggestionMerge
{
    private readonly SaveBase saveBase;

    internal SuggestionMerge(SaveBase saveBase) => (this.saveBase, Text) = (saveBase, saveBase.CurrentText);

    internal TextDocument Text { get; private set; }

    /// <summary>Whether a suggestion was merged with a later change.</summary>
    internal bool Merged { get; private set; }

    /// <summary>The wording that a suggestion leads to in this text; null where it collides.</summary>
    public static string? Rebase(DiscussionThread thread, Clause clause, TextDocument origin, TextDocument current)
    {
        if (clause.Sha256 == thread.ClauseSha256)
        {
            return thread.Suggestion;
        }

        var suggested = SuggestedText.Read(thread.Suggestion!, clause, origin, current);
        return Words(thread, clause, origin, current, suggested) is { } words
            ? string.Join("\n\n", suggested.Further.Select(c => c.Markdown).Prepend(words)) : null;
    }

    /// <summary>Null when it is applied; the text stays as it was when it collides.</summary>
    internal Conflict? Apply(DiscussionThread thread, string? clauseId)
    {
        var origin = saveBase.TextOf(thread.VersionNumber);
        if (Text.Clauses.FirstOrDefault(c => c.Id == clauseId) is not { } clause)
        {
            var gone = origin.Clauses.First(c => c.Id == thread.ClauseId);
            return new Conflict(gone.Id!, gone.Label, gone.Markdown, "", thread.Suggestion!) { Kind = ConflictKind.Removed };
        }

        var suggested = SuggestedText.Read(thread.Suggestion!, clause, origin, Text);
        if (Words(thread, clause, origin, Text, suggested) is not { } words)
        {
            var was = origin.Clauses.First(c => c.Id == thread.ClauseId);
            return new Conflict(clause.Id!, clause.Label, was.Markdown, clause.Markdown, suggested.Content);
        }

        Merged |= clause.Sha256 != thread.ClauseSha256;
        Text = TextDocument.Of([
            .. Text.Clauses.SelectMany(c => c.Id == clause.Id ? [c with { Markdown = words }, .. suggested.Further] : new[] { c }),
            .. suggested.Notes]).WithAllIds();
        return null;
    }

    private static string? Words(DiscussionThread thread, Clause clause, TextDocument origin, TextDocument current, SuggestedText suggested)
    {
        if (clause.Sha256 == thread.ClauseSha256)
        {
            return suggested.Content;
        }

        var was = origin.Clauses.First(c => c.Id == thread.ClauseId);
        var before = NoteNumbers.Renumber(was, SuggestedText.Numbers(origin, current)).Markdown;
        return WordMerge.Merge(before, clause.Markdown, suggested.Content);
    }
}
