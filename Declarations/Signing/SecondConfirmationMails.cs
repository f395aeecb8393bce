using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

internal sealed partial class SignerMails
{
    /// <summary>Asks an organisation at its published address whether it signed. Whoever signed is not named.</summary>
    public Mail SecondConfirmation(Signature signature, Mailbox mailbox, string token)
    {
        var words = Words.In(signature.Language).Isolating;
        var draft = DraftUnder(words["mail.second.subject"], words, isDiscreet: false)
            .Say(words.Say("mail.second.lead", ("name", signature.Unseal(db.Privacy).Name), ("title", declaration.Title)))
            .Say(words["mail.second.why"])
            .Button(words["mail.second.button"], site.Link("second-confirmation", token));
        return Foot(draft, words).To(mailbox.Address) with { About = new(MailAbout.SecondConfirmation, signature.Id) };
    }
}
