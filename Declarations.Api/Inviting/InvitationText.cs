using Declarations.Inviting;

namespace Declarations.Api.Inviting;

/// <summary>States of invitations on members' pages.</summary>
internal static class InvitationText
{
    public static string Of(InvitationState state) => state switch
    {
        InvitationState.Queued => "Queued",
        InvitationState.Sent => "Sent",
        InvitationState.Bounced => "Bounced",
        InvitationState.Declined => "Declined",
        _ => "Signed",
    };

    public static string Of(InvitationEntry entry) =>
        IsUnsubscribed(entry) ? "Asked for no more mail" : Of(entry.State);

    public static string Explained(InvitationEntry entry) => IsUnsubscribed(entry)
        ? "The mailbox asked for no more invitations and reminders. It gets none; it can still sign."
        : Explained(entry.State);

    private static bool IsUnsubscribed(InvitationEntry entry) =>
        entry is { State: InvitationState.Declined, DeclinedAt: null, UnsubscribedAt: not null };

    public static string Tone(InvitationState state) => state switch
    {
        InvitationState.Signed => "good",
        InvitationState.Bounced => "bad",
        _ => "plain",
    };

    private static string Explained(InvitationState state) => state switch
    {
        InvitationState.Queued => "The email waits to be sent.",
        InvitationState.Sent => "The mail server took the email. There is no answer yet.",
        InvitationState.Bounced => "The email could not be delivered. Delete the invitation and invite the right address.",
        InvitationState.Declined =>
            "The mailbox does not sign, wants no email about this declaration, or withdrew its signature. It is not reminded.",
        _ => "The mailbox has signed. It is not reminded.",
    };
}
