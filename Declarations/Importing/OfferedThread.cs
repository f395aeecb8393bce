namespace Declarations.Importing;

public enum OfferedKind
{
    Comment,
    Suggestion,
}

/// <summary>
/// A comment or tracked change of a Word file, on offer as a thread of the version that the text is saved as.
/// </summary>
/// <param name="Clause">The place of its clause in the imported text, from 0.</param>
/// <param name="Body">What the comment says, or in words what the change does.</param>
/// <param name="Suggestion">The clause's Markdown with the change, as it is in the imported text.</param>
/// <param name="Original">The clause's Markdown without the change. A suggestion is taken over by putting this back in the text.</param>
/// <param name="Resolved">It was marked as done in Word.</param>
/// <param name="ThreadId">The open thread of the declaration that it answers; null: it opens one.</param>
public sealed record OfferedThread(
    OfferedKind Kind, string Author, DateTimeOffset? At, OfferedQuote Quote, int Clause, string Body, string? Suggestion = null,
    string? Original = null, bool Resolved = false, Guid? ThreadId = null)
{
    /// <summary>The comment and its replies, one by one.</summary>
    internal IReadOnlyList<FileComment> Comments { get; init; } = [];

    /// <summary>How the import names it among its changes.</summary>
    internal ImportChange? Reported { get; init; }
}

/// <summary>A comment of a file.</summary>
internal sealed record FileComment(string? Mark, string Author, DateTimeOffset? At, string Text);

/// <summary>Words of a clause with those before and after them; Exact is empty for a whole clause.</summary>
public sealed record OfferedQuote(string Exact, string Prefix, string Suffix);
