using Declarations.Declaring;
using Declarations.Inviting;
using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Api.Inviting;

/// <param name="Count">How many mailboxes would get it.</param>
public sealed record MailPreview(Language Language, int Count, Mail Mail);

/// <summary>A mail as it would read, in the languages of those who would get it first.</summary>
internal static class MailPreviews
{
    public static IReadOnlyList<MailPreview> Of(
        Site site, Declaration declaration, MailingKind kind, string? message, IReadOnlyList<string> languages)
    {
        var mails = new InvitationMails(site, declaration, message);
        return [.. Language.All
            .Select(language => new MailPreview(
                language, languages.Count(code => code == language.Code), mails.Preview(kind, language.Code, null)))
            .OrderByDescending(preview => preview.Count)];
    }
}
