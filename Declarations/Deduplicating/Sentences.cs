using Declarations.Matching;
using Declarations.Storing;

namespace Declarations.Deduplicating;

internal static class Sentences
{
    /// <summary>A question's reasons in words that a person understands.</summary>
    public static IReadOnlyList<string> Of(DeclarationsDb db, Duplicate duplicate) =>
        [.. db.Privacy.UnsealJson<List<MatchReason>>(duplicate.Reasons, Duplicate.Purpose).Select(ReasonWords.Of)];
}
