using Declarations.Matching;

namespace Declarations.Registering;

internal static class ReasonSentences
{
    /// <summary>A question's reasons in words that a person understands, as the two names have them.</summary>
    /// <param name="db">Unseals.</param>
    /// <param name="duplicate">The question.</param>
    /// <param name="names">By signature; who is missing is quoted as the matcher read it.</param>
    public static IReadOnlyList<string> Of(DeclarationsDb db, Duplicate duplicate, IReadOnlyDictionary<Guid, string> names)
    {
        var sides = new[] { duplicate.LeftId, duplicate.RightId }.Select(names.GetValueOrDefault).OfType<string>().ToArray();
        var words = WrittenWords.Of(duplicate.Kind, sides);
        return [.. db.Privacy.UnsealJson<List<MatchReason>>(duplicate.Reasons, Duplicate.Purpose)
            .Select(reason => ReasonWords.Of(reason, token => words[token]))];
    }
}
