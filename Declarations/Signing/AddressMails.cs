using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

internal sealed partial class SignerMails
{
    /// <summary>Asks a mailbox whether it is the signer's. It names nobody: the secretariat may have mistyped the address.</summary>
    public Mail CorrectedAddress(Signature signature, Mailbox mailbox, string token)
    {
        var words = Words.In(signature.Language).Isolating;
        var draft = Draft(words, "mail.address", IsDiscreet(signature))
            .Say(words.Say("mail.address.lead", ("title", declaration.Title)))
            .Button(words["mail.address.button"], site.Link("address", token))
            .Say(words["mail.address.notme"]);
        return Foot(draft, words).To(mailbox.Address) with { About = new(MailAbout.Signature, signature.Id) };
    }
}
