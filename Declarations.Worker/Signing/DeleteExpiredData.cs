using Declarations.Access;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Inviting;
using Declarations.Mailing;
using Declarations.Publishing;
using Declarations.Signing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Signing;

/// <summary>
/// Deletes unconfirmed data, endorsements that were not approved, and invitations <c>Retention__UnconfirmedDays</c> (21) after closing,
/// the personal data of confirmed signatures when the declaration's retention ends, undelivered editions that name an erased signatory,
/// networks after a week, receipts as PDF after a day, and ended counts of limits, visits to the editor, sessions and sign-in links.
/// </summary>
public sealed class DeleteExpiredData(DeclarationsDb db, TimeProvider clock, IConfiguration settings) : IRecurringJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var retention = TimeSpan.FromDays(settings.GetValue("Retention:UnconfirmedDays", Retention.DefaultUnconfirmedDays));
        await SignatureRetention.DeleteUnconfirmed(db, retention, now, cancel);
        await SignatureRetention.DeleteEndorsements(db, retention, now, cancel);
        await InvitationRetention.Delete(db, retention, now, cancel);
        await EndRetention.Run(db, now, cancel);
        await ErasedEditions.Delete(db, now, cancel);
        await SignatureRetention.DeleteNetworks(db, now, cancel);
        await ReceiptFiles.DeleteEnded(db, now, cancel);
        await RateLimit.DeleteEnded(db, now, cancel);
        await EditorPresence.DeleteEnded(db, now, cancel);
        await SignIn.DeleteEnded(db, now, cancel);
    }
}
