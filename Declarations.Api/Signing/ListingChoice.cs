using Declarations.Localization;

namespace Declarations.Api.Signing;

/// <summary>The three answers to "Who can see the name?", least protective first.</summary>
internal static class ListingChoice
{
    /// <param name="words">The texts in the reader's language.</param>
    /// <param name="kind"><c>organisation</c> or <c>individual</c>.</param>
    public static IReadOnlyList<(string Value, string Label, string? Hint)> Of(Words words, string kind) =>
    [
        ("public", words["sign.listing.public"], words["sign.listing.public.hint"]),
        ("delivered", words["sign.listing.delivered"], words["sign.listing.delivered.hint"]),
        ("withheld", words[$"sign.listing.withheld.{kind}"], words["sign.listing.withheld.hint"]),
    ];
}
