using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

/// <summary>Mails about the signing period. They name no signatory: whoever reads the mailbox learns the declaration only.</summary>
internal sealed partial class SignerMails
{
    public Mail Announce(Signature signature, Announcement announcement)
    {
        var words = Words.In(signature.Language).Isolating;
        var kind = announcement.Kind is AnnouncementKind.SigningReopened ? "mail.reopened" : "mail.moved";
        var draft = Draft(words, kind, IsDiscreet(signature))
            .Say(words.Say($"{kind}.lead", ("title", declaration.Title)))
            .Say(Until(words, "mail.moved.now", announcement.ClosesAt))
            .Say(Until(words, "mail.moved.earlier", announcement.EarlierClosesAt));
        if (announcement.Reason is { } reason)
        {
            draft.Say(words.Say("mail.moved.reason", ("reason", reason)));
        }

        SayWhetherCounted(draft, words, signature);
        draft.Say(Until(words, "mail.moved.waiting", announcement.ClosesAt.AddHours(declaration.GraceHours ?? 0)))
            .Button(words["mail.moved.button"], site.Link("declarations", declaration.Slug));
        return Addressed(draft, words, signature);
    }

    public Mail TakenBack(Signature signature)
    {
        var words = Words.In(signature.Language).Isolating;
        var draft = Draft(words, "mail.takenback", IsDiscreet(signature))
            .Say(words.Say("mail.takenback.lead", ("title", declaration.Title)))
            .Say(words["mail.takenback.again"]);
        return Addressed(draft, words, signature);
    }
}
