using Declarations.Webhooks;

namespace Declarations.Api.Webhooks;

/// <summary>Words for webhooks.</summary>
internal static class WebhookText
{
    public static string Of(WebhookState state) => state switch
    {
        WebhookState.Active => "Active",
        WebhookState.Paused => "Paused",
        _ => "Switched off",
    };

    public static string Tone(WebhookState state) => state switch
    {
        WebhookState.Active => "good",
        WebhookState.Paused => "warn",
        _ => "bad",
    };

    public static string Event(string name) => name switch
    {
        WebhookEvent.Signed => "The list gained signatures",
        WebhookEvent.Withdrawn => "The list lost signatures",
        WebhookEvent.Delivered => "An edition was delivered",
        _ => "Test",
    };

    public static string Answer(WebhookDeliveryView delivery) => delivery switch
    {
        { Attempts: 0, Fault: null } => "Not sent yet",
        { Status: { } status } => $"Answered {status}",
        { Fault: WebhookFault.PrivateAddress } => "The host is not on the public internet",
        { Fault: WebhookFault.UnknownHost } => "The host is unknown",
        { Fault: WebhookFault.Timeout } => "No answer within 10 seconds",
        { Fault: WebhookFault.Paused } => "Dropped: the webhook was paused",
        { Fault: WebhookFault.SwitchedOff } => "Dropped: the webhook was switched off",
        _ => "No connection, or no trusted certificate",
    };
}
