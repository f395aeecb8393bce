using Declarations.Drafting;

namespace Declarations.Api.Drafting;

/// <summary>The colliding words that a refused save tells of.</summary>
internal static class Conflicts
{
    public static IReadOnlyList<Conflict> Of(RuleBrokenException refused) =>
        refused.Details?.GetType().GetProperty("conflicts")?.GetValue(refused.Details) as IReadOnlyList<Conflict> ?? [];
}
