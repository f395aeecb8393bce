using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

internal sealed partial class SignerMails
{
    /// <summary>Asks a mailbox whether it is the contact of an entry. It names the signatory, whose name is public.</summary>
    public Mail AskContact(Signature signature, StakeholderDirectory directory, Mailbox contact, string token)
    {
        var (words, signer) = (Words.In(signature.Language).Isolating, signature.Unseal(db.Privacy));
        var subject = words.Say("mail.directory.subject", ("directory", directory.Name));
        var draft = DraftUnder(subject, words, signer.Discreet)
            .Say(words.Say("mail.directory.lead", ("signatory", signer.Name), ("directory", directory.Name), ("title", declaration.Title)))
            .Facts([(words["directory.purpose"], directory.Purpose)])
            .Say(words["mail.directory.act"])
            .Button(words["mail.directory.button"], site.Link("directory-contact", token))
            .Say(words["mail.directory.notme"]);
        return Foot(draft, words).To(contact.Address);
    }
}
