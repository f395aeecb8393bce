using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Confirming;

/// <summary>
/// "Pass it on": the representative of an organisation forwards a sign-on that waits for confirmation to a colleague, who gets a link of
/// their own and confirms in their own name. The request looks up nothing about the colleague's mailbox; the Worker decides what it gets.
/// </summary>
/// <remarks>
/// What links the two sign-ons is sealed at each of them, and the audit entry names them only in its sealed change: the first one, which
/// anybody can type, tells a thief nothing about the second.
/// </remarks>
public static class DelegateSignOn
{
    private const int MostPerDay = 3, NameLength = 200;

    /// <exception cref="RuleBrokenException">
    /// <c>not_organisation</c>, <c>already_confirmed</c>, <c>signing_closed</c>, <c>signature_over</c> or <c>too_many_delegations</c>.
    /// </exception>
    /// <exception cref="InvalidInputException">No e-mail address, or that of the link.</exception>
    public static async Task Request(
        DeclarationsDb db, string? token, string? email, string? network, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (signature, declaration) = await SignerLock.Take(db, token, TokenPurpose.Confirm, cancel);
        RequireDelegable(signature, declaration, now);
        var signer = signature.Unseal(db.Privacy);
        var mailbox = ReadMailbox(email, Mailbox.Parse(signer.Email));
        if (!await RateLimit.TryCount(db, "delegation", $"{signature.Id}", MostPerDay, TimeSpan.FromDays(1), now, cancel))
        {
            throw new RuleBrokenException("too_many_delegations", "This sign-on was passed on often enough today. Try again tomorrow.");
        }

        // Begun before the deadline, like the sign-on that is passed on in the time of grace.
        var begunAt = now < declaration.ClosesAt ? now : declaration.ClosesAt!.Value.AddSeconds(-1);
        var passedOn = SubmitSignature.Create(db, declaration, Of(signature, signer, mailbox, now) with
        {
            TextLanguage = declaration.TextIn(signature.TextLanguage)?.Language ?? declaration.Language,
        }, SignatureSource.Self, begunAt);
        passedOn.SealedNetwork = network is null ? null : db.Privacy.SealText(network, Signature.NetworkPurpose);
        signature.Revise(signer with { PassedOnTo = new(mailbox.Address, now, passedOn.Id) }, db.Privacy);
        db.Enqueue(now, JobQueue.Mail, SignatureMessage.Begun, new SignatureMessage(passedOn.Id));
        db.Record(now, RequestConfirmation.Actor, "signature.delegated", $"declaration:{declaration.Id}", declaration.Id,
            after: new { From = signature.Id, To = passedOn.Id });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The colleague's own name, position and authority, which the confirmation of a passed-on sign-on asks.</summary>
    /// <exception cref="InvalidInputException">They are missing, or given for another sign-on.</exception>
    internal static void TakeRepresentative(DeclarationsDb db, Signature signature, SignatureForm.RepresentativePart? representative)
    {
        var signer = signature.Unseal(db.Privacy);
        if (!signer.NeedsRepresentative)
        {
            if (representative is not null)
            {
                throw InvalidInputException.For("representative", "is asked of a sign-on only that was passed on");
            }

            return;
        }

        var fields = new Fields();
        var revised = signer with
        {
            RepresentativeName = fields.Name("representative.name", representative?.Name, NameLength),
            RepresentativeTitle = fields.PlainLine("representative.title", representative?.Title, NameLength),
        };
        fields.Require(representative?.Authorised == true, "representative.authorised", "must be confirmed: you sign for the organisation");
        fields.ThrowIfAny();
        signature.Revise(revised, db.Privacy);
    }

    private static SignOn Of(Signature signature, Signer signer, Mailbox mailbox, DateTimeOffset now) => new(
        signature.Kind,
        signer with
        {
            Email = mailbox.Address,
            RepresentativeName = null,
            RepresentativeTitle = null,
            PassedOnTo = null,
            PassedOnBy = new(signer.Email, now, signature.Id, signer.RepresentativeName, signer.RepresentativeTitle),
        },
        signature.Country, mailbox, signature.Listing, Updates: false, signature.Language);

    private static void RequireDelegable(Signature signature, Declaration declaration, DateTimeOffset now)
    {
        var (code, message) = signature switch
        {
            { Kind: SignatoryKind.Individual } => ("not_organisation", "Only a sign-on of an organisation can be passed on."),
            { ConfirmedAt: not null } => ("already_confirmed", "This signature is confirmed. Its representative can be changed by its link."),
            { State: not SignatureState.Pending } => ("signature_over", "This sign-on can no longer be confirmed."),
            _ when !signature.CanBeConfirmed(declaration, now) => ("signing_closed", "Signing has closed: this sign-on can no longer be passed on."),
            _ => (null, ""),
        };
        if (code is not null)
        {
            throw new RuleBrokenException(code, message);
        }
    }

    private static Mailbox ReadMailbox(string? email, Mailbox own)
    {
        if (!Mailbox.TryParse(email, out var mailbox))
        {
            throw InvalidInputException.For("email", string.IsNullOrWhiteSpace(email) ? "is required" : "is not an e-mail address");
        }

        return mailbox.Canonical.Equals(own.Canonical, StringComparison.Ordinal)
            ? throw InvalidInputException.For("email", "is the address of this link") : mailbox;
    }
}
