using Declarations.Auditing;
using Declarations.Drafting;
using Declarations.Mailing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>The decision on an input, with a reason for its author, who is told by mail.</summary>
public sealed record NewResponse(InputDecision? Decision, string? Reason, string? ClauseId)
{
    /// <summary>Null when there is no such input. A response can be replaced; the audit trail keeps the earlier one.</summary>
    public async Task<Input?> Apply(
        DeclarationsDb db, Site site, Guid declarationId, Guid inputId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        fields.Require(Decision is not null, "decision", "is required: accepted, partly, declined or noted");
        var reason = DraftInput.Prose(fields, "reason", Reason, required: true);
        fields.ThrowIfAny();
        if (await db.Inputs.FirstOrDefaultAsync(
            i => i.Id == inputId && i.DeclarationId == declarationId && i.State == InputState.Confirmed, cancel) is not { } input)
        {
            return null;
        }

        if (ClauseId is not null
            && !await db.Versions.AnyAsync(v => v.DeclarationId == declarationId && v.ClauseIds.Contains(ClauseId), cancel))
        {
            throw InvalidInputException.For("clauseId", "must be the id of a clause of this text");
        }

        var before = new { input.Decision, input.Reason, input.ResponseClauseId };
        var isSame = (input.Decision, input.Reason) == (Decision, reason);
        input.Respond(Decision!.Value, reason!, ClauseId, author.Id, now);
        db.Record(now, author.Actor, "input.answered", $"input:{inputId}", declarationId, before,
            new { input.Decision, input.Reason, input.ResponseClauseId });
        if (!isSame && input.Participant(db.Privacy) is { Email.Length: > 0 } participant)
        {
            var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == declarationId, cancel);
            db.EnqueueMail(now, await new InputMails(db, site, declaration).Answered(input, participant, before.Decision is not null, cancel));
        }

        await db.SaveChangesAsync(cancel);
        return input;
    }
}
