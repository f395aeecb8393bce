using Declarations.Mailing;
using Declarations.Signing;

namespace Declarations.Api.Bouncing;

internal static class UndeliveredText
{
    public static string Advice(MailFailureReason reason) => reason switch
    {
        MailFailureReason.NoSuchMailbox => "Most are typing errors: ask the signer and correct the address.",
        MailFailureReason.MailboxUnavailable => "Send it again later, or ask the signer for another address.",
        MailFailureReason.NotReached => "Send it again later. If the domain is misspelt, correct the address.",
        MailFailureReason.Refused => "Ask whoever runs your mail server: the recipient’s server may not trust it.",
        _ => "The server gave no reason.",
    };

    public static string Of(SignatureState state) => state is SignatureState.Pending ? "Not confirmed" : "Signed";
}
