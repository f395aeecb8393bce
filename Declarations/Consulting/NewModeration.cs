using Declarations.Auditing;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>Whether an input is public.</summary>
/// <param name="Reason">Required when it is not shown; its participant reads it.</param>
public sealed record NewModeration(bool? Shown, string? Reason = null)
{
    /// <summary>Null when there is no such input.</summary>
    public async Task<Input?> Apply(
        DeclarationsDb db, Guid declarationId, Guid inputId, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        fields.Require(Shown is not null, "shown", "is required");
        var reason = DraftInput.Prose(fields, "reason", Reason, required: Shown == false);
        fields.ThrowIfAny();
        if (await db.Inputs.FirstOrDefaultAsync(
            i => i.Id == inputId && i.DeclarationId == declarationId && i.State == InputState.Confirmed, cancel) is not { } input)
        {
            return null;
        }

        var before = input.Visibility;
        input.Moderate(db.Privacy, Shown == true ? InputVisibility.Shown : InputVisibility.Hidden, Shown == true ? null : reason);
        if (before != input.Visibility)
        {
            db.Record(now, author.Actor, "input.moderated", $"input:{inputId}", declarationId, new { Visibility = before },
                new { input.Visibility });
        }

        await db.SaveChangesAsync(cancel);
        return input;
    }
}
