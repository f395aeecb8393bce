using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>No recipient gets an addendum to an edition that was not delivered, or two that list the same signatories.</summary>
internal static class AddendumDelivery
{
    /// <exception cref="RuleBrokenException"><c>edition_not_delivered</c> or <c>addendum_replaced</c>.</exception>
    public static async Task Require(DeclarationsDb db, Edition addendum, CancellationToken cancel)
    {
        if (addendum.AddendumTo is not { } number)
        {
            return;
        }

        if (!await db.Editions.AnyAsync(e => e.DeclarationId == addendum.DeclarationId && e.Kind == EditionKind.Final && e.Number == number
            && e.DeliveredAt != null, cancel))
        {
            throw new RuleBrokenException("edition_not_delivered", $"Deliver edition {number} first: this is an addendum to it.");
        }

        var other = await db.Editions.Where(e => e.DeclarationId == addendum.DeclarationId && e.AddendumTo == number && e.Id != addendum.Id
                && e.State == EditionState.Ready && (e.DeliveredAt != null || e.CutOff > addendum.CutOff)
                && e.RollFrom < addendum.CutOff && addendum.RollFrom < e.CutOff)
            .OrderByDescending(e => e.DeliveredAt != null).Select(e => (int?)e.Number).FirstOrDefaultAsync(cancel);
        if (other is not null)
        {
            throw new RuleBrokenException("addendum_replaced", $"Addendum {other} to edition {number} lists the same signatories: deliver only one of them.");
        }
    }

    /// <exception cref="RuleBrokenException"><c>addendum_delivered</c>.</exception>
    public static async Task RequireNone(DeclarationsDb db, Edition edition, CancellationToken cancel)
    {
        if (edition.AddendumTo is null && await db.Editions.AnyAsync(
            e => e.DeclarationId == edition.DeclarationId && e.AddendumTo == edition.Number && e.DeliveredAt != null, cancel))
        {
            throw new RuleBrokenException("addendum_delivered",
                $"An addendum to edition {edition.Number} was delivered: remove its deliveries before the last one of the edition.");
        }
    }
}
