using Declarations.Declaring;

namespace Declarations.Publishing;

/// <summary>Makes an edition that somebody asks for: a final one and an addendum after a preflight.</summary>
public static class OrderEdition
{
    /// <param name="accepted">The kinds of advisories that the order accepts; null for whatever the preflight finds.</param>
    /// <param name="shown">The <see cref="Preflight.Fingerprint"/> of the advisories that were read; null when it is not compared.</param>
    /// <exception cref="RuleBrokenException">As <see cref="FreezeEdition.Freeze"/>.</exception>
    /// <exception cref="PreflightException">
    /// The preflight found what blocks the edition, other advisories than were shown, or advisories that are not accepted.
    /// </exception>
    public static async Task<Edition> Order(
        DeclarationsDb db, Typesetter typesetter, Site site, Declaration declaration, EditionOrder order, IReadOnlyCollection<string>? accepted,
        string? shown, DateTimeOffset now, CancellationToken cancel)
    {
        if (order.Kind is not EditionKind.Draft)
        {
            await FreezeEdition.FindText(db, declaration, order.Kind, order.Language, cancel);
            var preflight = await Preflight.Run(db, typesetter, declaration, order.Kind, order.Language, cancel);
            if (preflight.Blocking.Count > 0)
            {
                throw PreflightException.Blocked(preflight, order.Kind);
            }

            if (shown is not null && !shown.Equals(preflight.Fingerprint, StringComparison.OrdinalIgnoreCase))
            {
                throw PreflightException.Changed(preflight);
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

/// <summary>An edition is not made because of what its preflight found.</summary>
public sealed class PreflightException : RuleBrokenException
{
    private PreflightException(string code, string message, Preflight found) : base(code, message) => Found = found;

    public Preflight Found { get; }

    public override IReadOnlyDictionary<string, object?> Extensions =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["blocking"] = Found.Blocking, ["advisory"] = Found.Advisory, ["fingerprint"] = Found.Fingerprint };

    internal static PreflightException Blocked(Preflight found, EditionKind kind) => new("preflight_blocked",
        $"{(kind is EditionKind.Addendum ? "An addendum" : "A final edition")} cannot be made yet: see what the preflight found.", found);

    internal static PreflightException Changed(Preflight found) => new("preflight_changed",
        "What the preflight finds has changed since it was shown. Read it again.", found);

    internal static PreflightException NotAccepted(Preflight found) => new("advisories_not_accepted",
        "The preflight found something that nobody has accepted.", found);
}
