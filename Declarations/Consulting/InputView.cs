using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>The text that an input is about.</summary>
public sealed record ConsultedText(string Slug, string Title, string Language, int Version, bool IsPublic);

/// <param name="Decision">Null until it is answered.</param>
/// <param name="At">When it was answered.</param>
public sealed record InputResponseView(InputDecision Decision, string Reason, DateTimeOffset At);

/// <summary>An input that waits for the mailbox of another one's link.</summary>
public sealed record WaitingInput(Guid Id, string Body, DateTimeOffset EnteredAt);

/// <summary>What a participant sees by the link: nothing of the draft but the consulted version.</summary>
/// <param name="Body">Null when it is withdrawn.</param>
/// <param name="ConfirmableUntil">When an unconfirmed input is deleted.</param>
/// <param name="HiddenReason">Why it is not shown publicly.</param>
/// <param name="IsModerated">Whether a member decides what becomes public, before it does.</param>
/// <param name="KeptDays">After the closing, name and address are erased; null: when it is withdrawn.</param>
/// <param name="IsOwn">Whether it is the link's own input.</param>
public sealed record InputView(
    Guid Id, InputState State, ConsultedText Text, string? ClauseId, string ClauseLabel, string ClauseText, string? Body, string? Name,
    string? Organisation, bool ShowsName, string Language, DateTimeOffset EnteredAt, DateTimeOffset? ConfirmedAt,
    DateTimeOffset? WithdrawnAt, DateTimeOffset? ConfirmableUntil, InputVisibility Visibility, string? HiddenReason, bool IsModerated,
    InputResponseView? Response, IReadOnlyList<WaitingInput> Waiting, int? KeptDays, bool IsOwn)
{
    internal static async Task<InputView> Read(DeclarationsDb db, Input input, bool isOwn, DateTimeOffset now, CancellationToken cancel)
    {
        var declaration = await db.Declarations.AsNoTracking().SingleAsync(d => d.Id == input.DeclarationId, cancel);
        var version = (await db.FindVersion(input.DeclarationId, input.VersionNumber, cancel))!;
        var clause = input.ClauseId is null ? null : version.Read().Clauses.FirstOrDefault(c => c.Id == input.ClauseId);
        var participant = input.Participant(db.Privacy);
        var waiting = await WaitingInputs.Of(db, input, now, cancel);
        return new(input.Id, input.State,
            new(declaration.Slug, declaration.Title, version.Language, input.VersionNumber, declaration.IsPublic),
            input.ClauseId, clause?.Label ?? "", clause?.Text ?? "", participant?.Body, participant?.Name, participant?.Organisation,
            participant?.ShowsName ?? false, participant?.Language ?? declaration.Language, input.EnteredAt, input.ConfirmedAt,
            input.WithdrawnAt, input.State == InputState.Pending ? input.DeletedAt : null, input.Visibility, participant?.HiddenReason ?? input.VisibilityReason,
            participant?.Moderation != Moderation.After,
            input is { State: InputState.Confirmed, Decision: { } decision }
                ? new InputResponseView(decision, participant?.Reason ?? input.Reason!, input.RespondedAt!.Value) : null,
            [.. waiting.Select(w => new WaitingInput(w.Id, w.Participant(db.Privacy)!.Body, w.EnteredAt))], declaration.RetentionDays, isOwn);
    }
}
