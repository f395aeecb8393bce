using Declarations.Access;
using Declarations.Auditing;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Consulting;

/// <summary>Input of a member on a clause or the whole text, of their own or entered on behalf of somebody else.</summary>
public sealed record NewInput(
    int? Version, string? ClauseId, string? Body, string? Event, string? Organisation, bool? OffLine, DateOnly? ReceivedOn)
{
    /// <summary>Null when there is no such version or clause.</summary>
    public async Task<Input?> Submit(DeclarationsDb db, Guid declarationId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var fields = new Fields();
        var body = DraftInput.Prose(fields, "body", Body, required: true);
        var eventName = fields.Line("event", Event, 200, required: OffLine == true);
        var organisation = fields.Line("organisation", Organisation, 200);
        fields.Require(Version > 0, "version", "is required");
        fields.Require(ReceivedOn is null || ReceivedOn <= today.AddDays(1), "receivedOn", "must not be in the future");
        fields.ThrowIfAny();
        if (OffLine == true && !author.May(Role.Editor))
        {
            throw new RuleBrokenException("role_insufficient", "Only an editor enters input on behalf of somebody else.");
        }

        if (await db.FindVersion(declarationId, Version, cancel) is not { } version
            || (ClauseId is not null && !version.ClauseIds.Contains(ClauseId, StringComparer.Ordinal)))
        {
            return null;
        }

        var input = new Input
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declarationId,
            VersionNumber = version.Number,
            ClauseId = ClauseId,
            Body = body!,
            Event = eventName,
            Organisation = organisation,
            OffLine = OffLine == true,
            EnteredBy = author.Id,
            EnteredByName = author.Name,
            ReceivedOn = ReceivedOn ?? today,
            EnteredAt = now,
        };
        db.Inputs.Add(input);
        db.Record(now, author.Actor, "input.received", $"input:{input.Id}", declarationId,
            after: new { input.VersionNumber, input.ClauseId, input.OffLine });
        await db.SaveChangesAsync(cancel);
        return input;
    }
}
