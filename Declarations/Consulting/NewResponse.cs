using System.Text.Json.Serialization;
using Declarations.Auditing;
using Declarations.Drafting;
using Declarations.Mailing;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <param name="IsMailed">Its participant is told: a mailbox is known, and decision or reason are new.</param>
public sealed record AnsweredInput(Input Input, bool IsMailed);

/// <summary>The response that a member had read. A newer one is not replaced unseen.</summary>
/// <param name="At">When it was given; null: there was none.</param>
public sealed record SeenResponse(DateTimeOffset? At);

/// <summary>The decision on an input, with a reason for its author, who is told by mail.</summary>
public sealed record NewResponse(InputDecision? Decision, string? Reason, string? ClauseId)
{
    /// <summary>Null: whatever was answered is replaced.</summary>
    [JsonIgnore]
    public SeenResponse? Seen { get; init; }

    /// <summary>
    /// Null when there is no such input. A response can be replaced; the audit trail keeps the earlier decision. The reason repeats what the
    /// participant wrote, and must not outlive it there.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>response_changed</c>: it was answered since <see cref="Seen"/>.</exception>
    public async Task<AnsweredInput?> Apply(
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

        if (Seen is not null && Seen.At != input.RespondedAt)
        {
            throw new RuleBrokenException("response_changed", "Somebody has answered this input since you opened the form.");
        }

        if (ClauseId is not null
            && !await db.Versions.AnyAsync(v => v.DeclarationId == declarationId && v.ClauseIds.Contains(ClauseId), cancel))
        {
            throw InvalidInputException.For("clauseId", "must be the id of a clause of this text");
        }

        var earlier = input.Participant(db.Privacy)?.Reason ?? input.Reason;
        var before = new { input.Decision, HasReason = earlier is not null, input.ResponseClauseId };
        var isSame = (input.Decision, earlier) == (Decision, reason);
        input.Respond(db.Privacy, (Decision!.Value, reason!), ClauseId, author.Id, now);
        db.Record(now, author.Actor, "input.answered", $"input:{inputId}", declarationId, before,
            new { input.Decision, HasReason = true, input.ResponseClauseId });
        var told = isSame ? null : input.Participant(db.Privacy);
        if (told is { Email.Length: > 0 } participant)
        {
            var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == declarationId, cancel);
            db.EnqueueMail(now, await new InputMails(db, site, declaration).Answered(input, participant, before.Decision is not null, cancel));
        }

        await db.SaveChangesAsync(cancel);
        return new(input, told is { Email.Length: > 0 });
    }
}
