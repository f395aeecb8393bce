namespace Declarations.Api.Hosting;

/// <summary>The HTTP status of each rule code that is not a plain conflict (409).</summary>
internal static class ProblemStatus
{
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["not_found"] = 404,
        ["link_garbled"] = 404,
        ["link_unknown"] = 404,
        ["signature_unknown"] = 404,
        ["invitation_unknown"] = 404,
        ["input_unknown"] = 404,
        ["link_expired"] = 410,
        ["signature_refused"] = 410,
        ["signature_expired"] = 410,
        ["input_refused"] = 410,
        ["input_expired"] = 410,
        ["delivery_removed"] = 410,
        ["link_replaced"] = 410,
        ["code_wrong"] = 400,
        ["proof_required"] = 400,
        ["invalid_quorum"] = 400,
        ["invalid_grace"] = 400,
        ["unknown_time_zone"] = 400,
        ["text_too_complex"] = 400,
        ["evidence_type"] = 400,
        ["evidence_too_large"] = 413,
        ["not_a_word_file"] = 400,
        ["word_file_unreadable"] = 400,
        ["role_insufficient"] = 403,
        ["second_member_required"] = 403,
        ["entered_by_another"] = 403,
        ["too_large"] = 413,
        ["precondition_required"] = 428,
        ["too_many_requests"] = 429,
        ["too_many_attempts"] = 429,
        ["too_many_delegations"] = 429,
        ["too_many_contacts"] = 429,
        ["logo_not_drawn"] = 503,
    };

    public static int Of(string code) => Statuses.GetValueOrDefault(code, 409);
}

/// <summary>Messages for violated named constraints.</summary>
internal static class ConstraintMessages
{
    private static readonly Dictionary<string, string> Messages = new(StringComparer.Ordinal)
    {
        ["editions_number"] = "Another edition was created at the same time. Repeat the request.",
        ["invitations_mailbox"] = "Someone else invited one of these mailboxes at the same time. Repeat the request.",
        ["conference_sessions_name"] = "This declaration already has a session with this name.",
        ["consultation_open"] = "Someone else opened a consultation at the same time. Repeat the request.",
        ["members_mailbox"] = "This mailbox already belongs to a member.",
        ["declarations_slug"] = "Another declaration already has this slug.",
        ["signatures_individual_mailbox"] = "An individual has already signed with this mailbox.",
        ["signatures_organisation_mailbox"] = "This organisation has already been signed for with this mailbox.",
    };

    /// <summary>Null for other codes.</summary>
    public static string? Known(string constraint) => Messages.GetValueOrDefault(constraint);

    public static string Of(string? constraint) => Messages.GetValueOrDefault(constraint ?? "", "This already exists.");
}
