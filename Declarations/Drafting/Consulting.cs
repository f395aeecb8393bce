using Declarations.Access;
using Declarations.Auditing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Input handed in on a clause (or the whole text), by oneself or, received off-line, entered for somebody else.</summary>
public sealed record NewInput(
    int? Version, string? ClauseId, string? Body, string? Event, string? Organisation, bool? OffLine, DateOnly? ReceivedOn)
{
    /// <summary>Null when there is no such version or clause.</summary>
    public async Task<Input?> HandIn(DeclarationsDb db, Guid declarationId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var fields = new Fields();
        var body = DraftInput.Prose(fields, "body", Body, required: true);
        var happening = fields.Line("event", Event, 200, required: OffLine == true);
        var organisation = fields.Line("organisation", Organisation, 200);
        fields.Require(Version > 0, "version", "is required");
        fields.Require(ReceivedOn is null || ReceivedOn <= today.AddDays(1), "receivedOn", "lies ahead");
        fields.ThrowIfAny();
        if (OffLine == true && !author.May(Role.Editor))
        {
            throw new RuleBrokenException("role_insufficient", "Input for somebody else is entered by an editor.");
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
            Event = happening,
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

/// <summary>What became of an input, in words the one who handed it in can read.</summary>
public sealed record NewResponse(InputDecision? Decision, string? Reason, string? ClauseId)
{
    /// <summary>Null when there is no such input. A response can be given anew; the audit trail keeps the earlier one.</summary>
    public async Task<Input?> Give(
        DeclarationsDb db, Guid declarationId, Guid inputId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        fields.Require(Decision is not null, "decision", "is required: accepted, partly, declined or noted");
        var reason = DraftInput.Prose(fields, "reason", Reason, required: true);
        fields.ThrowIfAny();
        if (await db.Inputs.FirstOrDefaultAsync(i => i.Id == inputId && i.DeclarationId == declarationId, cancel) is not { } input)
        {
            return null;
        }

        if (ClauseId is not null
            && !await db.Versions.AnyAsync(v => v.DeclarationId == declarationId && v.ClauseIds.Contains(ClauseId), cancel))
        {
            throw InvalidInputException.For("clauseId", "is no clause of this text");
        }

        var before = new { input.Decision, input.Reason, input.ResponseClauseId };
        input.Respond(Decision!.Value, reason!, ClauseId, author.Id, now);
        db.Record(now, author.Actor, "input.answered", $"input:{inputId}", declarationId, before,
            new { input.Decision, input.Reason, input.ResponseClauseId });
        await db.SaveChangesAsync(cancel);
        return input;
    }
}
