using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>
/// Signers' mails about one declaration, in the language in which the signer read it. Writing a mail adds its links and codes.
/// </summary>
internal sealed partial class SignerMails(DeclarationsDb db, Site site, Declaration declaration, DateTimeOffset now)
{
    public Mail Confirm(Signature signature) =>
        Ask(signature, signature.Unseal(db.Privacy).NeedsRepresentative ? "mail.delegated" : "mail.confirm");

    public Mail Reminder(Signature signature) => Ask(signature, "mail.reminder");

    public Mail LastCall(Signature signature) => Ask(signature, "mail.closing");

    public Mail Receipt(Signature signature) =>
        Report(signature, signature.Unseal(db.Privacy).Received is null ? "mail.receipt" : "mail.received", canWithdraw: true);

    public Mail AlreadySigned(Signature signature) => Report(signature, "mail.state", canWithdraw: true);

    public Mail Changed(Signature signature) => Report(signature, "mail.changed", canWithdraw: true);

    public Mail Agreed(Signature signature) => Report(signature, "mail.agreed", canWithdraw: true);

    public Mail Withdrawn(Signature signature) => Report(signature, "mail.withdrawn", canWithdraw: false);

    public Mail Erased(Signature signature) => Report(signature, "mail.erased", canWithdraw: false);

    /// <summary>Every signature of one mailbox, each with a fresh link.</summary>
    /// <param name="signatures">Newest first.</param>
    /// <param name="email">The mailbox.</param>
    /// <param name="lift">The link that lifts the block of this mailbox; null when there is none.</param>
    public Mail Links(IReadOnlyList<Signature> signatures, string email, string? lift)
    {
        var words = Words.In(signatures.Count > 0 ? signatures[0].Language : declaration.Language).Isolating;
        var draft = Draft(words, "mail.links", signatures.Any(s => s.Unseal(db.Privacy).Discreet));
        if (signatures.Count > 0)
        {
            draft.Say(words["mail.links.lead"]);
        }

        if (lift is not null)
        {
            draft.Say(words["mail.links.blocked"]).Button(words["mail.links.lift"], site.Link("confirm", lift));
        }

        foreach (var signature in signatures)
        {
            var signer = signature.Unseal(db.Privacy);
            var isConfirmed = signature.ConfirmedAt is not null;
            draft.Facts([(words["confirm.signatory"], signer.Name), (words["mail.links.state"], words[StateKey(signature)])])
                .Button(words[isConfirmed ? "mail.receipt.button" : "mail.confirm.button"], isConfirmed
                    ? site.Link("my-signature", SignatureLinks.RepeatedLink(db, signature))
                    : site.Link("confirm", SignatureLinks.RepeatedLink(db, signature)));
        }

        var mail = Foot(draft.Say(words["mail.links.secret"]), words).To(email);
        return signatures.Count > 0 ? mail with { About = new(MailAbout.Signature, signatures[0].Id) } : mail;
    }

    private string StateKey(Signature signature) =>
        $"mine.state.{signature.StateForSigner(declaration, now).ToString().ToLowerInvariant()}";

    private Mail Ask(Signature signature, string kind)
    {
        var (words, signer) = (Words.In(signature.Language).Isolating, signature.Unseal(db.Privacy));
        var url = site.Link("confirm", SignatureLinks.NewLink(db, signature, TokenPurpose.Confirm));
        SignatureLinks.RepeatedLink(db, signature);
        // The page of a code does not ask who signs, so a sign-on that was passed on has one that nobody knows: its rows look like others.
        var code = SignatureLinks.NewCode(db, signature, Mailbox.Parse(signer.Email));
        var lead = signer.NeedsRepresentative && kind is "mail.reminder" ? "mail.delegated" : kind;
        var draft = Draft(words, kind, signer.Discreet)
            .Say(Until(words, $"{lead}.lead", declaration.ClosesAt!.Value))
            .Facts(Facts(words, signature, signer, isListed: true));
        if (signature.IsOnEarlierText(declaration))
        {
            draft.Say(words.Say("amended.pending", ("signed", signature.TextVersion), ("current", declaration.AdoptedVersion)));
        }

        draft.Say(words["mail.confirm.act"]).Button(words["mail.confirm.button"], url);
        if (!signer.NeedsRepresentative)
        {
            draft.Say(words["mail.confirm.code"]).Alone(site.Link("declarations", declaration.Slug, "code")).Alone(code);
        }

        draft.Say(Until(words, signer.NeedsRepresentative ? "mail.delegated.until" : "mail.confirm.until", declaration.ConfirmableUntil!.Value))
            .Say(words["mail.confirm.notme"]);
        return Addressed(draft, words, signature);
    }

    private Mail Report(Signature signature, string kind, bool canWithdraw)
    {
        var (words, signer) = (Words.In(signature.Language).Isolating, signature.Unseal(db.Privacy));
        var draft = Draft(words, kind, signer.Discreet)
            .Say(words[$"{kind}.lead"])
            .Facts([.. Facts(words, signature, signer, isListed: canWithdraw), (words["mine.receipt"], signature.Id.ToString())]);
        if (canWithdraw)
        {
            var token = kind is "mail.state"
                ? SignatureLinks.RepeatedLink(db, signature) : SignatureLinks.NewLink(db, signature, TokenPurpose.Manage);
            AskToAgree(draft, words, signature, token);
            draft.Say(words[kind is "mail.received" ? "mail.received.act" : "mail.receipt.act"])
                .Button(words["mail.receipt.button"], site.Link("my-signature", token));
        }
        else if (declaration.OrganiserContact is { } contact)
        {
            draft.Say(words["mail.contact"]).Alone(contact);
        }

        return Addressed(draft, words, signature);
    }

    private Mail Addressed(MailDraft draft, Words words, Signature signature) =>
        Foot(draft, words).To(signature.Unseal(db.Privacy).Email) with { About = new(MailAbout.Signature, signature.Id) };

    private MailDraft Foot(MailDraft draft, Words words)
    {
        var contact = string.Join(words["list.separator"],
            new[] { declaration.OrganiserName, declaration.OrganiserContact }.Where(part => !string.IsNullOrEmpty(part)));
        return (contact.Length > 0 ? draft.Say(words.Say("mail.organiser", ("organiser", contact))) : draft)
            .Say(words["mail.foot"]).Alone(site.Root);
    }

    private MailDraft Draft(Words words, string kind, bool isDiscreet) =>
        DraftUnder(words.Say($"{kind}.subject", ("title", declaration.Title)), words, isDiscreet);

    // Whoever sees the list of mails on a locked screen reads the subject and the beginning of the mail.
    private static MailDraft DraftUnder(string subject, Words words, bool isDiscreet) =>
        new(isDiscreet ? words["mail.discreet.subject"] : subject, words.Language.Code);

    private string Until(Words words, string key, DateTimeOffset at) =>
        words.SayDeadline(key, at, declaration.TimeZone);

    private string? When(Words words, DateTimeOffset? at) =>
        at is { } instant ? words.DayAndTime(instant, declaration.TimeZone) : null;

    private IEnumerable<(string, string)> Facts(Words words, Signature signature, Signer signer, bool isListed)
    {
        var text = SignedTranslation.Of(declaration, signature);
        (string Key, string? Value)[] facts =
        [
            ("confirm.text", text?.Title ?? declaration.Title),
            ("confirm.signatory", signer.Name),
            ("sign.organisation.acronym", signer.Acronym),
            ("sign.organisation.ownname", signer.OwnName),
            ("delegation.by", signature.ConfirmedAt is null ? signer.PassedOnBy?.Describe(words["list.separator"]) : null),
            ("confirm.country", signature.Country is { } code ? Countries.Name(code, words.Language, declaration.UnitedNationsNames) : null),
            ("confirm.representative", signer.RepresentativeName),
            ("confirm.affiliation", signer.Affiliation),
            ("received.document", signer.Received?.Source),
            ("received.on", signer.Received is { } received ? words.Day(received.ReceivedOn) : null),
            ("confirm.shown", !isListed ? null : signature.IsOnEarlierText(declaration)
                ? words["amended.unlisted"] : words[$"listing.fact.{signature.Listing.ToString().ToLowerInvariant()}"]),
            ("confirm.fingerprint", signature.TranslationSha256 ?? signature.TextSha256),
            ("texts.authentic.hash", text is null ? null : signature.TextSha256),
            (signer.Received is null ? "mine.at" : "received.at", When(words, signature.ConfirmedAt)),
            ("amended.agreed.at", When(words, signature.AgreedAt)),
            ("mine.withdrawn.at", When(words, signature.WithdrawnAt)),
        ];
        return facts.Where(f => f.Value is not null).Select(f => (words[f.Key], f.Value!));
    }
}
