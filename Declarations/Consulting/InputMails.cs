using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Mailing;
using Declarations.Validation;

namespace Declarations.Consulting;

/// <summary>Mails to the participants of a consultation, in the language in which they wrote.</summary>
internal sealed class InputMails(DeclarationsDb db, Site site, Declaration declaration)
{
    /// <summary>Quotes nothing that was typed: anybody can type the address.</summary>
    public async Task<Mail> Confirm(Input input, ParticipantInput participant, CancellationToken cancel)
    {
        var words = Words.In(participant.Language).Isolating;
        var draft = new MailDraft(words.Say("mail.input.subject", ("title", declaration.Title)), words.Language.Code)
            .Say(words.Say("mail.input.lead", ("title", declaration.Title)))
            .Button(words["mail.input.button"], site.Link("input", await InputLinks.TokenOf(db, input, cancel)))
            .Say(words.Say("mail.input.until", ("date", words.Day(input.DeletedAt, TimeZoneInfo.Utc))))
            .Say(words["mail.input.keep"])
            .Say(words["mail.input.notme"]);
        return Foot(draft, words).To(participant.Email);
    }

    /// <param name="isAgain">An earlier response is replaced.</param>
    public async Task<Mail> Answered(Input input, ParticipantInput participant, bool isAgain, CancellationToken cancel)
    {
        var words = Words.In(participant.Language).Isolating;
        var draft = new MailDraft(words.Say("mail.response.subject", ("title", declaration.Title)), words.Language.Code)
            .Say(words.Say(isAgain ? "mail.response.again" : "mail.response.lead", ("title", declaration.Title)))
            .Quote(participant.Body)
            .Facts([(words["input.decision"], words[$"input.decision.{EnumNames.NameOf(input.Decision!.Value)}"])])
            .Say(words["mail.response.reason"])
            .Quote(participant.Reason!)
            .Button(words["mail.response.button"], site.Link("input", await InputLinks.TokenOf(db, input, cancel)));
        return Foot(draft, words).To(participant.Email);
    }

    /// <summary>Quotes nothing that was typed, since some of it may wait to be confirmed.</summary>
    public async Task<Mail> Links(IReadOnlyList<Input> inputs, string address, string language, CancellationToken cancel)
    {
        var words = Words.In(language).Isolating;
        var draft = new MailDraft(words.Say("mail.links.subject", ("title", declaration.Title)), words.Language.Code)
            .Say(words["mail.input.links.lead"]);
        foreach (var input in inputs)
        {
            draft.Say(words.Say("mail.input.links.of", ("date", words.Day(input.EnteredAt, TimeZoneInfo.Utc))))
                .Button(words["mail.input.links.button"], site.Link("input", await InputLinks.TokenOf(db, input, cancel)));
        }

        return Foot(draft.Say(words["mail.links.secret"]), words).To(address);
    }

    private MailDraft Foot(MailDraft draft, Words words)
    {
        var contact = string.Join(words["list.separator"],
            new[] { declaration.OrganiserName, declaration.OrganiserContact }.Where(part => !string.IsNullOrEmpty(part)));
        return (contact.Length > 0 ? draft.Say(words.Say("mail.organiser", ("organiser", contact))) : draft)
            .Say(words["mail.foot"]).Alone(site.Root);
    }
}
