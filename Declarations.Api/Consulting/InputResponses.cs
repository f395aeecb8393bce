using Declarations.Consulting;
using Declarations.Drafting;

namespace Declarations.Api.Consulting;

/// <summary>
/// Input of a participant (<c>clauseId?</c>, <c>body</c>, <c>name</c>, <c>organisation?</c>, <c>email</c>, <c>language?</c>,
/// <c>showName?</c>), or an entry of a member, which has no <c>email</c>.
/// </summary>
/// <param name="Version">Of a member's entry.</param>
/// <param name="Event">Where a member received it.</param>
/// <param name="OffLine">A member enters it for somebody else.</param>
/// <param name="ReceivedOn">Of a member's entry; today when absent.</param>
/// <param name="Language">In which the participant is mailed; the declaration's when absent.</param>
/// <param name="ShowName">Whether the participant's name and organisation may be public; absent: they may not.</param>
public sealed record InputRequest(
    int? Version = null, string? ClauseId = null, string? Body = null, string? Event = null, string? Organisation = null,
    bool? OffLine = null, DateOnly? ReceivedOn = null, string? Name = null, string? Email = null, string? Language = null,
    bool? ShowName = null)
{
    internal NewInput AsEntry() => new(Version, ClauseId, Body, Event, Organisation, OffLine, ReceivedOn);

    internal SubmitInput AsSubmission() => new(ClauseId, Body, Name, Organisation, Email, Language, ShowName);
}

/// <param name="Place">Where its clause is in the newest version: <c>exact</c>, <c>clause</c> (changed), <c>needsConfirmation</c>,
/// <c>orphaned</c>; null for input on the whole text.</param>
/// <param name="PlaceClauseId">That clause.</param>
/// <param name="EnteredBy">The member; null for a participant.</param>
/// <param name="Name">The participant; null for a member's entry.</param>
public sealed record InputResponse(
    Guid Id, int Version, string? ClauseId, string Label, string Body, string? Event, string? Organisation, bool OffLine,
    string? EnteredBy, string? Name, DateOnly ReceivedOn, InputVisibility Visibility, string? VisibilityReason,
    InputDecision? Decision, string? Reason, string? ResponseClauseId, string ResponseLabel, DateTimeOffset? RespondedAt,
    AnchorState? Place, string? PlaceClauseId)
{
    public static InputResponse Of(ResponseRow row)
    {
        var i = row.Input;
        return new(i.Id, i.VersionNumber, i.ClauseId, row.Label, row.Body, i.Event, row.Organisation, i.OffLine, i.EnteredByName, row.Name,
            i.ReceivedOn, i.Visibility, row.HiddenReason, i.Decision, row.Reason, i.ResponseClauseId, row.ResponseLabel, i.RespondedAt,
            row.Place?.State, row.Place?.ClauseId);
    }
}

/// <summary>For members: every input that was handed in.</summary>
public sealed record InputListResponse(IReadOnlyList<InputResponse> Items);

/// <summary>For the public: what is shown.</summary>
public sealed record PublicInputListResponse(IReadOnlyList<PublicInput> Items);
