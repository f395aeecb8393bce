using Declarations.Encryption;
using Declarations.Mailing;

namespace Declarations.Consulting;

public enum InputDecision
{
    Accepted,
    Partly,
    Declined,
    Noted,
}

public enum InputState
{
    /// <summary>Its mailbox has not confirmed it. No member sees it.</summary>
    Pending,

    Confirmed,

    /// <summary>Taken back by its participant: its words and its author are deleted.</summary>
    Withdrawn,
}

public enum InputVisibility
{
    /// <summary>No member has decided.</summary>
    Waiting,

    Shown,

    Hidden,
}

/// <summary>Input on a clause or the whole text, by a participant of a consultation or entered by a member, and the response.</summary>
public sealed class Input
{
    public const string Purpose = "input";

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public string? ClauseId { get; init; }

    /// <summary>Null for input of a participant, whose words are sealed.</summary>
    public string? Body { get; init; }

    public string? Event { get; init; }

    public string? Organisation { get; init; }

    public required bool OffLine { get; init; }

    /// <summary>Null for a participant.</summary>
    public Guid? EnteredBy { get; init; }

    public string? EnteredByName { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>A <see cref="ParticipantInput"/>; null for a member's entry, and after a withdrawal.</summary>
    public byte[]? Sealed { get; private set; }

    public InputState State { get; private set; } = InputState.Confirmed;

    public DateTimeOffset? MailedAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public InputVisibility Visibility { get; private set; }

    /// <summary>Why a member's entry is not shown; a participant's is sealed.</summary>
    public string? VisibilityReason { get; private set; }

    public InputDecision? Decision { get; private set; }

    /// <summary>Of the response to a member's entry; a participant's is sealed.</summary>
    public string? Reason { get; private set; }

    public string? ResponseClauseId { get; private set; }

    public Guid? RespondedBy { get; private set; }

    public DateTimeOffset? RespondedAt { get; private set; }

    /// <summary>Unconfirmed input is deleted at this time.</summary>
    internal DateTimeOffset DeletedAt => EnteredAt + InputRetention.Unconfirmed;

    internal void Respond(PrivacyKey privacy, (InputDecision Decision, string Reason) response, string? clauseId, Guid by, DateTimeOffset now)
    {
        (Decision, ResponseClauseId, RespondedBy, RespondedAt) = (response.Decision, clauseId, by, now);
        Reason = SealOr(privacy, response.Reason, participant => participant with { Reason = response.Reason });
    }

    internal void Moderate(PrivacyKey privacy, InputVisibility visibility, string? reason)
    {
        Visibility = visibility;
        VisibilityReason = SealOr(privacy, reason, participant => participant with { HiddenReason = reason });
    }

    internal void Submit(ParticipantInput content, PrivacyKey privacy) =>
        (State, Sealed) = (InputState.Pending, privacy.SealJson(content, Purpose));

    internal void Confirm(PrivacyKey privacy, DateTimeOffset now)
    {
        (State, ConfirmedAt) = (InputState.Confirmed, now);
        if (Participant(privacy)!.Moderation == Moderation.After)
        {
            Visibility = InputVisibility.Shown;
        }
    }

    internal void Withdraw(DateTimeOffset now) =>
        (State, WithdrawnAt, Sealed, Reason, VisibilityReason) = (InputState.Withdrawn, now, null, null, null);

    /// <summary>Keeps the words and the response; forgets who wrote them, and why they were hidden.</summary>
    internal void ForgetParticipant(PrivacyKey privacy) => VisibilityReason = SealOr(privacy, null,
        participant => participant with { Name = "", Organisation = null, Email = "", HiddenReason = null });

    /// <summary>Null for a member's entry.</summary>
    public ParticipantInput? Participant(PrivacyKey privacy) =>
        Sealed is null ? null : privacy.UnsealJson<ParticipantInput>(Sealed, Purpose);

    /// <summary>What the plain column holds: nothing about the input of a participant.</summary>
    private string? SealOr(PrivacyKey privacy, string? plain, Func<ParticipantInput, ParticipantInput> change)
    {
        if (Participant(privacy) is not { } participant)
        {
            return plain;
        }

        Sealed = privacy.SealJson(change(participant), Purpose);
        return null;
    }
}

/// <param name="Email">Empty when it was erased.</param>
/// <param name="Language">In which the participant is mailed.</param>
/// <param name="ShowsName">Whether name and organisation may be public.</param>
/// <param name="Moderation">What the participant was told becomes public, and so what does, whatever the terms are later.</param>
/// <param name="Reason">Of the response.</param>
/// <param name="HiddenReason">Why it is not shown.</param>
public sealed record ParticipantInput(
    string Body, string Name, string? Organisation, string Email, string Language, bool ShowsName, Moderation Moderation = Moderation.Before,
    string? Reason = null, string? HiddenReason = null)
{
    internal Mailbox? Mailbox => Email.Length > 0 ? Mailing.Mailbox.Parse(Email) : null;
}
