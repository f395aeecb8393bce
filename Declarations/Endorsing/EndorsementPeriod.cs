using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Endorsing;

/// <summary>
/// Which endorsements count: those that were received on or before the closing day, whenever they are entered. An edition that is made
/// stays as it is: one that is approved afterwards is printed in an addendum to it or in the next edition.
/// </summary>
public static class EndorsementPeriod
{
    /// <summary>The last day on which an endorsement may have been received; null before signing opens.</summary>
    public static DateOnly? LastDay(Declaration declaration) =>
        (declaration.ClosedAt < declaration.ClosesAt ? declaration.ClosedAt : declaration.ClosesAt) is { } closes
            ? declaration.DayOf(closes.AddTicks(-1)) : null;

    /// <summary>Whether an endorsement that is approved now comes too late for an edition.</summary>
    public static Task<bool> HasEdition(DeclarationsDb db, Declaration declaration, CancellationToken cancel) => db.Editions.AnyAsync(
        e => e.DeclarationId == declaration.Id && e.Kind == EditionKind.Final && e.State != EditionState.Failed, cancel);

    /// <exception cref="RuleBrokenException">
    /// <c>signing_not_open</c>, <c>data_erased</c> or <c>received_too_late</c>.
    /// </exception>
    internal static void Require(Declaration declaration, DateOnly receivedOn)
    {
        declaration.RequireData();
        if (LastDay(declaration) is not { } last)
        {
            throw new RuleBrokenException("signing_not_open", "Signing has not been opened: there is nothing to endorse yet.");
        }

        if (receivedOn > last)
        {
            throw new RuleBrokenException("received_too_late",
                $"Signing closes on {last:yyyy-MM-dd}: an endorsement that was received after that day is not counted.");
        }
    }
}
