using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>Mails to signers who asked for updates. They name no signatory.</summary>
internal sealed partial class SignerMails
{
    /// <summary>What the secretariat wrote.</summary>
    /// <param name="asHtml">Safe HTML of the Markdown.</param>
    public Mail Update(Signature signature, string subject, string markdown, string asHtml)
    {
        var words = Words.In(signature.Language).Isolating;
        return Updates(signature, words, DraftUnder(subject, words, IsDiscreet(signature))
            .Say(words.Say("mail.update.lead", ("title", declaration.Title)))
            .Written(markdown, asHtml));
    }

    /// <param name="edition">The last part of its address.</param>
    public Mail Delivered(Signature signature, string edition, bool isAddendum, DateOnly deliveredOn)
    {
        var words = Words.In(signature.Language).Isolating;
        return Updates(signature, words, Draft(words, "mail.delivered", IsDiscreet(signature))
            .Say(words.Say(isAddendum ? "mail.delivered.lead.addendum" : "mail.delivered.lead", ("title", declaration.Title), ("date", words.Day(deliveredOn))))
            .Say(words["mail.delivered.edition"])
            .Button(words["mail.delivered.button"], site.Link("editions", declaration.Slug, edition)));
    }

    private Mail Updates(Signature signature, Words words, MailDraft draft)
    {
        var stop = site.Link("unsubscribe", SignatureLinks.UnsubscribeLink(db, signature));
        draft.Say(words.Say("mail.update.why", ("title", declaration.Title))).Detail(words["updates.button"], stop);
        return Addressed(draft, words, signature) with { Unsubscribe = stop };
    }

    private bool IsDiscreet(Signature signature) => signature.Unseal(db.Privacy).Discreet;
}
