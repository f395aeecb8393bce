namespace Declarations.Drafting;

public enum InputDecision
{
    Accepted,
    Partly,
    Declined,
    Noted,
}

/// <summary>What a participant of a consultation submitted on a clause, and the response.</summary>
public sealed class Input
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public string? ClauseId { get; init; }

    public required string Body { get; init; }

    public string? Event { get; init; }

    public string? Organisation { get; init; }

    public required bool OffLine { get; init; }

    public required Guid EnteredBy { get; init; }

    public required string EnteredByName { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public InputDecision? Decision { get; private set; }

    public string? Reason { get; private set; }

    public string? ResponseClauseId { get; private set; }

    public Guid? RespondedBy { get; private set; }

    public DateTimeOffset? RespondedAt { get; private set; }

    public void Respond(InputDecision decision, string reason, string? clauseId, Guid by, DateTimeOffset now) =>
        (Decision, Reason, ResponseClauseId, RespondedBy, RespondedAt) = (decision, reason, clauseId, by, now);
}
