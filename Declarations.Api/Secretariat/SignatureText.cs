using Declarations.Registering;
using Declarations.Mailing;
using Declarations.Signing;

namespace Declarations.Api.Secretariat;

/// <summary>The English names of states, listings and events on members' pages.</summary>
internal static class SignatureText
{
    public static string Of(MailFailureReason reason) => reason switch
    {
        MailFailureReason.NoSuchMailbox => "No such mailbox",
        MailFailureReason.MailboxUnavailable => "Mailbox full or disabled",
        MailFailureReason.NotReached => "Mail server not reached",
        MailFailureReason.Refused => "Refused by the mail server",
        _ => "Not delivered",
    };

    public static string Some(this Localization.Words words, long count, string one, string many) =>
        $"{words.Number(count)} {(count == 1 ? one : many)}";

    public static string Of(SignatureState state) => state switch
    {
        SignatureState.Pending => "Waiting for confirmation",
        SignatureState.Confirmed => "Confirmed",
        SignatureState.Withdrawn => "Withdrawn",
        SignatureState.Quarantined => "Held back",
        SignatureState.Invalidated => "Invalidated",
        SignatureState.Erased => "Erased",
        _ => "Expired",
    };

    public static string Tone(SignatureState state) => state switch
    {
        SignatureState.Confirmed => "good",
        SignatureState.Quarantined or SignatureState.Pending => "warn",
        SignatureState.Invalidated => "bad",
        _ => "plain",
    };

    public static string Of(Listing listing) => listing switch
    {
        Listing.Public => "Public",
        Listing.Delivered => "In the delivered document only",
        _ => "Name withheld",
    };

    public static string Of(SignatoryEventKind what) => what switch
    {
        SignatoryEventKind.Founded => "signed and confirmed",
        SignatoryEventKind.Joined => "was merged with",
        SignatoryEventKind.Corrected => "was corrected by",
        SignatoryEventKind.Uncorrected => "is no longer corrected by",
        SignatoryEventKind.Parted => "was separated from",
        SignatoryEventKind.Left => "no longer counts",
        SignatoryEventKind.Returned => "counts again",
        SignatoryEventKind.Relocated => "was listed with another country",
        SignatoryEventKind.Respelled => "had its signed name corrected",
        SignatoryEventKind.Relisted => "was given a more protective listing",
        SignatoryEventKind.Agreed => "agreed to the amended text",
        SignatoryEventKind.MadeLead => "was made a lead signatory",
        SignatoryEventKind.MadeOrdinary => "is no longer a lead signatory",
        SignatoryEventKind.Erased => "had its personal data erased",
        _ => "was listed under another name",
    };

    public static string Of(DuplicateState state) => state switch
    {
        DuplicateState.Open => "Open",
        DuplicateState.Same => "The same",
        DuplicateState.Correction => "Correction",
        DuplicateState.Different => "Different",
        DuplicateState.Related => "Parent and chapter",
        _ => "Not sure",
    };

    public static string Actor(string actor) => actor switch
    {
        Duplicate.ByRule => "by rule",
        "signer" => "by the signer",
        "worker" => "by the service",
        _ when actor.StartsWith("member:", StringComparison.Ordinal) => "by a member",
        _ => $"by the {actor}",
    };
}
