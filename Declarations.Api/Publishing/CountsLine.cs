using Declarations.Localization;
using Declarations.Publishing;

namespace Declarations.Api.Publishing;

/// <summary>The counts of an edition's roll in one line.</summary>
internal static class CountsLine
{
    public static string Of(Words words, RollCounts counts) => string.Join(" · ", new[]
    {
        words.Count("edition.organisations", counts.Organisations), words.Count("edition.individuals", counts.Individuals),
        counts.Withheld > 0 ? words.Count("edition.withheld", counts.Withheld) : "",
    }.Where(part => part.Length > 0));
}
