using System.Globalization;
using Declarations.Consulting;

namespace Declarations.Api.Consulting;

/// <summary>What the query asks of the list of input.</summary>
public sealed record InputsPlace
{
    /// <summary>The clause preselected for new input.</summary>
    public string? At { get; init; }

    /// <summary>How many come before the page.</summary>
    public string? From { get; init; }

    /// <summary>An input that the page has.</summary>
    public string? Input { get; init; }

    /// <summary>The list, at an input.</summary>
    internal static string Address(string slug, Guid input) => $"/drafting/{slug}/inputs?input={input}#input-{input}";

    internal async Task<int> Start(DeclarationsDb db, Guid declarationId, int all, CancellationToken cancel) =>
        Guid.TryParse(Input, out var input) ? await ResponseTable.PageOf(db, declarationId, input, cancel)
            : int.TryParse(From, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < all ? from : 0;
}
