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
public sealed record OfferedThread(
    OfferedKind Kind, string Author, DateTimeOffset? At, OfferedQuote Quote, int Clause, string Body, string? Suggestion = null,
    string? Original = null, bool Resolved = false);

/// <summary>Words of a clause with those before and after them; Exact is empty for a whole clause.</summary>
public sealed record OfferedQuote(string Exact, string Prefix, string Suffix);
