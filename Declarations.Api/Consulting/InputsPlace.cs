using System.Globalization;
using Declarations.Consulting;

namespace Declarations.Api.Consulting;

/// <summary>What the query asks of the list of input.</summary>
/// <param name="At">The clause preselected for new input.</param>
/// <param name="From">How many come before the page.</param>
/// <param name="Input">An input that the page has.</param>
public sealed record InputsPlace(string? At = null, string? From = null, string? Input = null)
{
    /// <summary>The list, at an input.</summary>
    internal static string Address(string slug, Guid input) => $"/drafting/{slug}/inputs?input={input}#input-{input}";

    internal async Task<int> Start(DeclarationsDb db, Guid declarationId, int all, CancellationToken cancel) =>
        Guid.TryParse(Input, out var input) ? await ResponseTable.PageOf(db, declarationId, input, cancel)
            : int.TryParse(From, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < all ? from : 0;
}
