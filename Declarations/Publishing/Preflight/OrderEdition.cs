using Declarations.Declaring;

namespace Declarations.Publishing;

/// <summary>Makes an edition that somebody asks for: a final one after a preflight.</summary>
public static class OrderEdition
{
    /// <param name="accepted">The kinds of advisories that the order accepts; null for whatever the preflight finds.</param>
    /// <exception cref="RuleBrokenException"><c>not_adopted</c> or <c>no_text</c>.</exception>
    /// <exception cref="PreflightException">The preflight found what blocks the edition, or advisories that are not accepted.</exception>
    public static async Task<Edition> Order(
        DeclarationsDb db, Typesetter typesetter, Site site, Declaration declaration, EditionOrder order, IReadOnlyCollection<string>? accepted,
        DateTimeOffset now, CancellationToken cancel)
    {
        if (order.Kind is not EditionKind.Draft)
        {
            await FreezeEdition.FindText(db, declaration, order.Kind, order.Language, cancel);
            var preflight = await Preflight.Run(db, typesetter, declaration, order.Language, cancel);
            if (preflight.Blocking.Count > 0)
            {
                throw PreflightException.Blocked(preflight);
            }

            if (accepted is not null && preflight.Advisory.Any(item => !accepted.Contains(item.Kind, StringComparer.Ordinal)))
            {
                throw PreflightException.NotAccepted(preflight);
            }

            order = order with { Accepted = preflight.Summary };
        }

        return await FreezeEdition.Freeze(db, site, declaration, order, now, cancel);
    }
}

/// <summary>A final edition is not made because of what its preflight found.</summary>
public sealed class PreflightException : RuleBrokenException
{
    private PreflightException(string code, string message, Preflight found) : base(code, message) => Found = found;

    public Preflight Found { get; }

    public override IReadOnlyDictionary<string, object?> Extensions =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["blocking"] = Found.Blocking, ["advisory"] = Found.Advisory };

    internal static PreflightException Blocked(Preflight found) => new("preflight_blocked",
        "A final edition cannot be made yet: see what the preflight found.", found);

    internal static PreflightException NotAccepted(Preflight found) => new("advisories_not_accepted",
        "The preflight found something that nobody has accepted.", found);
}
