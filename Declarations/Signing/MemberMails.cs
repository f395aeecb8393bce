using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>Mails about the members that a coalition lists, in its signature's language.</summary>
internal sealed partial class SignerMails
{
    /// <summary>Tells a member. The subject names neither declaration nor coalition: the member may be in danger for either.</summary>
    public Mail Member(Signature signature, Guid memberId, (string Name, Mailbox Mailbox) member, DateTimeOffset listedFrom, string token)
    {
        var words = Words.In(signature.Language).Isolating;
        var coalition = signature.Unseal(db.Privacy).Name;
        var draft = DraftUnder(words["mail.member.subject"], words, isDiscreet: false)
            .Say(words.Say("mail.member.lead", ("coalition", coalition), ("title", declaration.Title), ("name", member.Name)))
            .Say(words.Say("mail.member.until", ("date", words.Day(listedFrom, declaration.Zone))))
            .Button(words["mail.member.button"], site.Link("membership", token));
        return Foot(draft, words).To(member.Mailbox.Address) with { About = new(MailAbout.Membership, memberId) };
    }

    /// <summary>Tells the coalition that a member objected.</summary>
    public Mail MemberObjected(Signature signature, string member)
    {
        var words = Words.In(signature.Language).Isolating;
        var draft = Draft(words, "mail.objected", IsDiscreet(signature))
            .Say(words.Say("mail.objected.lead", ("name", member), ("title", declaration.Title)));
        return Addressed(draft, words, signature);
    }
}
