using System.Reflection;

namespace Declarations.Api.OpenApi;

/// <summary>The rooms that group operations: the folders of this project.</summary>
internal static class Rooms
{
    public static IReadOnlyDictionary<string, string> Descriptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Access"] = "Sessions and members.",
        ["Amending"] = "What a signer answers to an amended text.",
        ["Auditing"] = "The audit trail.",
        ["Bouncing"] = "Mail that could not be delivered.",
        ["Coalitions"] = "Members that a coalition lists.",
        ["Consulting"] = "Consultations on a draft.",
        ["Correcting"] = "Corrections and amendments after opening.",
        ["Declaring"] = "Declarations, their settings and states.",
        ["Drafting"] = "Versions of the text and discussions about it.",
        ["Endorsing"] = "Endorsements that came off-line.",
        ["Figures"] = "Figures as tables and charts.",
        ["Following"] = "What waits for a member, and mails about it.",
        ["Hosting"] = "The state of the service.",
        ["Importing"] = "Documents read as Markdown.",
        ["Inviting"] = "Invitations to sign.",
        ["Monitoring"] = "The state of the service's parts.",
        ["Publishing"] = "Editions, deliveries, verification.",
        ["Recommendations"] = "The follow-up after delivery.",
        ["Registering"] = "Signatories, the register, duplicates.",
        ["Signing"] = "Sign-ons and the signer's own signature.",
        ["Stakeholders"] = "The directory that signers may agree to be in.",
        ["Translating"] = "The text in other languages.",
        ["Updating"] = "Updates to signers.",
        ["Voting"] = "Votes, adoption and reopening.",
        ["Webhooks"] = "Addresses that are told of events.",
    };

    public static string Of(MethodInfo? handler) => handler?.DeclaringType?.Namespace?.Split('.').ElementAtOrDefault(2) ?? "Hosting";
}
