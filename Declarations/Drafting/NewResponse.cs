using Declarations.Auditing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>The decision on an input, with a reason for its author.</summary>
public sealed record NewResponse(InputDecision? Decision, string? Reason, string? ClauseId)
{
    /// <summary>Null when there is no such input. A response can be replaced; the audit trail keeps the earlier one.</summary>
    public async Task<Input?> Apply(
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
            throw InvalidInputException.For("clauseId", "must be the id of a clause of this text");
        }

        var before = new { input.Decision, input.Reason, input.ResponseClauseId };
        input.Respond(Decision!.Value, reason!, ClauseId, author.Id, now);
        db.Record(now, author.Actor, "input.answered", $"input:{inputId}", declarationId, before,
            new { input.Decision, input.Reason, input.ResponseClauseId });
        await db.SaveChangesAsync(cancel);
        return input;
    }
}
