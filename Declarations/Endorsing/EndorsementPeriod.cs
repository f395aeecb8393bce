using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>
/// Until when endorsements count: while signing is open, and afterwards until the final edition is made, those that were received on or
/// before the closing day.
/// </summary>
public static class EndorsementPeriod
{
    /// <summary>The last day on which an endorsement may have been received; null before signing opens.</summary>
    public static DateOnly? LastDay(Declaration declaration) =>
        (declaration.ClosedAt < declaration.ClosesAt ? declaration.ClosedAt : declaration.ClosesAt) is { } closes
            ? declaration.DayOf(closes.AddTicks(-1)) : null;

    public static async Task<bool> IsOver(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        declaration.State >= DeclarationState.Closed && await db.Editions.AnyAsync(
            e => e.DeclarationId == declaration.Id && e.Kind == EditionKind.Final && e.State != EditionState.Failed, cancel);

    /// <exception cref="RuleBrokenException">
    /// <c>signing_not_open</c>, <c>data_erased</c>, <c>edition_frozen</c> or <c>received_too_late</c>.
    /// </exception>
    internal static async Task Require(DeclarationsDb db, Declaration declaration, DateOnly receivedOn, CancellationToken cancel)
    {
        declaration.RequireData();
        if (LastDay(declaration) is not { } last)
        {
            throw new RuleBrokenException("signing_not_open", "Signing has not been opened: there is nothing to endorse yet.");
        }

        if (await IsOver(db, declaration, cancel))
        {
            throw new RuleBrokenException("edition_frozen",
                "The final edition is made: no further endorsement can be added to the signatories that it names.");
        }

        if (receivedOn > last)
        {
            throw new RuleBrokenException("received_too_late",
                $"Signing closes on {last:yyyy-MM-dd}: an endorsement that was received after that day is not counted.");
        }
    }
}
