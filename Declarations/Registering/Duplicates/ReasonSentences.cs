using Declarations.Matching;

namespace Declarations.Registering;

internal static class ReasonSentences
{
    /// <summary>A duplicate's reasons as sentences that quote the two names.</summary>
    /// <param name="names">By signature; a missing one is quoted as the matcher normalized it.</param>
    public static IReadOnlyList<string> Of(DuplicatePair pair, IReadOnlyDictionary<Guid, string> names)
    {
        var sides = new[] { pair.LeftId, pair.RightId }.Select(names.GetValueOrDefault).OfType<string>().ToArray();
        var words = WrittenWords.Of(pair.Kind, sides);
        return [.. pair.Facts.Reasons.Select(reason => ReasonWords.Of(reason, token => words[token]))];
    }
}
