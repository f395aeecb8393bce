using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Inviting;

/// <summary>The mails that invite and remind, in the language of the invited.</summary>
public sealed class InvitationMails(Site site, Declaration declaration, string? message)
{
    private const string PreviewToken = "…";

    internal Mail Write(DeclarationsDb db, MailingKind kind, Invitation invitation) =>
        Write(kind, invitation.Unseal(db.Privacy), InvitationLink.New(db, invitation, InvitationLinkPurpose.Answer),
            InvitationLink.New(db, invitation, InvitationLinkPurpose.Unsubscribe)) with
        {
            About = new(MailAbout.Invitation, invitation.Id),
        };

    /// <summary>As it would be mailed, with a link that leads nowhere.</summary>
    public Mail Preview(MailingKind kind, string language, string? name) =>
        Write(kind, new Invited("preview@example.org", name, null, language), PreviewToken, PreviewToken);

    private Mail Write(MailingKind kind, Invited invited, string token, string unsubscribeToken)
    {
        var words = Words.In(invited.Language).Isolating;
        var key = kind is MailingKind.Reminder ? "mail.invited.again" : "mail.invited";
        var draft = new MailDraft(words.Say($"{key}.subject", ("title", declaration.Title)), words.Language.Code);
        if (invited.Name is { } name)
        {
            draft.Say(words.Say("mail.invited.for", ("name", name)));
        }

        draft.Say(declaration.OrganiserName is { } organiser
            ? words.Say($"{key}.lead", ("organiser", organiser)) : words[$"{key}.lead.nobody"]);
        draft.Facts([(words["confirm.text"], declaration.Title), (words["mail.invited.conference"], declaration.Conference.Name)]);
        if (message is not null)
        {
            draft.Say(words["mail.invited.message"]);
            foreach (var paragraph in message.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                draft.Quote(paragraph);
            }
        }

        draft.Say(words["mail.invited.act"])
            .Button(words["mail.invited.button"], site.Link("invitation", token))
            .Say(words.SayDeadline("mail.invited.until", declaration.ClosesAt!.Value, declaration.TimeZone))
            .Say(words["mail.invited.decline"])
            .Say(words["mail.invited.secret"])
            .Alone(site.Link("declarations", declaration.Slug));
        var stop = site.Link("unsubscribe", unsubscribeToken);
        return Foot(draft.Detail(words["invitation.stop.button"], stop), words).To(invited.Email) with { Unsubscribe = stop };
    }

    private MailDraft Foot(MailDraft draft, Words words)
    {
        var contact = string.Join(words["list.separator"],
            new[] { declaration.OrganiserName, declaration.OrganiserContact }.Where(part => !string.IsNullOrEmpty(part)));
        return (contact.Length > 0 ? draft.Say(words.Say("mail.organiser", ("organiser", contact))) : draft)
            .Say(words["mail.invited.foot"]).Alone(site.Root);
    }
}
