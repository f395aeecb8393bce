using Declarations.Matching;

namespace Declarations.Registering;

internal static class ReasonSentences
{
    /// <summary>A duplicate's reasons as sentences that quote the two names.</summary>
    /// <param name="names">By signature; a missing one is quoted as the matcher normalized it.</param>
    public static IReadOnlyList<string> Of(DeclarationsDb db, Duplicate duplicate, IReadOnlyDictionary<Guid, string> names)
    {
        var sides = new[] { duplicate.LeftId, duplicate.RightId }.Select(names.GetValueOrDefault).OfType<string>().ToArray();
        var words = WrittenWords.Of(duplicate.Kind, sides);
        return [.. db.Privacy.UnsealJson<List<MatchReason>>(duplicate.Reasons, Duplicate.Purpose)
            .Select(reason => ReasonWords.Of(reason, token => words[token]))];
    }
}
