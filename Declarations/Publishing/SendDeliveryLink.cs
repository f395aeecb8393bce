using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Localization;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

public sealed record DeliveryMessage(Guid DeliveryId)
{
    public const string Kind = "delivery.link";
}

/// <summary>Mails the recipient of a delivery a link to the files, by which the recipient acknowledges them. Runs in the Worker.</summary>
public static class SendDeliveryLink
{
    internal static void Enqueue(DeclarationsDb db, Guid deliveryId, DateTimeOffset now) =>
        db.Enqueue(now, JobQueue.Mail, DeliveryMessage.Kind, new DeliveryMessage(deliveryId));

    /// <summary>Nothing when there is a link that works, no address, or no delivery any more. Idempotent.</summary>
    public static async Task Send(DeclarationsDb db, Site site, Guid deliveryId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var delivery = await db.LockDelivery(deliveryId, cancel);
        if (delivery is not { RemovedAt: null } || db.DetailsOf(delivery) is not { Email: { } email } details
            || await db.DeliveryLinks.AnyAsync(l => l.DeliveryId == delivery.Id && l.EndedAt == null, cancel))
        {
            return;
        }

        var token = SecretToken.New();
        db.DeliveryLinks.Add(new DeliveryLink { Hash = SecretToken.HashOf(token), DeliveryId = delivery.Id, SentAt = now });
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == delivery.DeclarationId, cancel);
        var edition = await db.Editions.Where(e => e.Id == delivery.EditionId)
            .Select(e => new { e.Number, e.Kind, e.AddendumTo }).SingleAsync(cancel);
        db.EnqueueMail(now, Write(declaration, EditionNumber.Of(edition.Number, edition.Kind, edition.AddendumTo), delivery, details.Recipient, site.Link("deliveries", token)).To(email));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static MailDraft Write(Declaration declaration, EditionNumber edition, Delivery delivery, string? recipient, string url)
    {
        var words = Words.In(declaration.Language).Isolating;
        var draft = new MailDraft(words.Say("mail.delivery.subject", ("title", declaration.Title)), words.Language.Code)
            .Say(words["mail.delivery.lead"])
            .Facts(
            [
                (words["confirm.text"], declaration.Title),
                (words["edition.fact.edition"], edition.AddendumTo is null ? words.Number(edition.Number) : words.NameOf(edition)),
                (words["delivery.recipient"], recipient ?? ""),
                (words["verify.delivered.on"], words.Day(delivery.DeliveredOn)),
                (words["delivery.files"], string.Join(words["list.separator"], delivery.Files)),
            ])
            .Say(words["mail.delivery.act"])
            .Button(words["mail.delivery.button"], url)
            .Say(words["mail.delivery.secret"]);
        var contact = string.Join(words["list.separator"],
            new[] { declaration.OrganiserName, declaration.OrganiserContact }.Where(part => !string.IsNullOrEmpty(part)));
        return contact.Length > 0 ? draft.Say(words.Say("mail.organiser", ("organiser", contact))) : draft;
    }
}
