using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>Mails that ask signers to agree to an amended text. They name no signatory.</summary>
internal sealed partial class SignerMails
{
    public Mail Amended(Signature signature, int version, string reason) =>
        Amended(signature, "mail.amended", words => words.Say("mail.moved.reason", ("reason", reason)), version);

    public Mail AmendedReminder(Signature signature, int version) => Amended(signature, "mail.amended.reminder", _ => null, version);

    private Mail Amended(Signature signature, string kind, Func<Words, string?> reason, int version)
    {
        var words = Words.In(signature.Language).Isolating;
        var draft = Draft(words, kind, IsDiscreet(signature)).Say(words.Say($"{kind}.lead", ("title", declaration.Title)));
        if (reason(words) is { } why)
        {
            draft.Say(why);
        }

        draft.Say(words.Say("mail.amended.signed", ("signed", signature.TextVersion), ("current", version)))
            .Say(words["mail.amended.unlisted"])
            .Say(Until(words, "mail.amended.until", declaration.ConfirmableUntil!.Value))
            .Button(words["mail.amended.button"], AgreementLink(SignatureLinks.NewLink(db, signature, TokenPurpose.Manage)));
        return Addressed(draft, words, signature);
    }

    // Nobody else asks who confirms a sign-on from before an amendment, or lost the mail about it.
    private void AskToAgree(MailDraft draft, Words words, Signature signature, string token)
    {
        if (signature.IsActive && signature.IsOnEarlierText(declaration) && declaration.TakesConfirmations(now))
        {
            draft.Say(words.Say("mail.amended.signed", ("signed", signature.TextVersion), ("current", declaration.AdoptedVersion)))
                .Say(words["mail.amended.unlisted"])
                .Button(words["mail.amended.button"], AgreementLink(token));
        }
    }

    private void SayWhetherCounted(MailDraft draft, Words words, Signature signature)
    {
        if (signature.IsOnEarlierText(declaration))
        {
            AskToAgree(draft, words, signature, SignatureLinks.RepeatedLink(db, signature));
        }
        else
        {
            draft.Say(words["mail.moved.signed"]);
        }
    }

    private string AgreementLink(string token) => site.Link("my-signature", token, "amendment");
}
