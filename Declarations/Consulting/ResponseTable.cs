using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

/// <summary>An input with the clause it is about, where that clause is now, and the clause of the response.</summary>
/// <param name="Participant">Null for a member's entry.</param>
/// <param name="Place">In the newest version; null for input on the whole text.</param>
/// <param name="PlaceLabel">Of the clause there.</param>
/// <param name="ResponseLabel">Of the response's clause in the newest version.</param>
public sealed record ResponseRow(
    Input Input, ParticipantInput? Participant, string Label, string ClauseText, Placement? Place, string PlaceLabel, string ResponseLabel)
{
    public string Body => Participant?.Body ?? Input.Body ?? "";

    public string? Organisation => Participant is null ? Input.Organisation : Participant.Organisation;

    public string? Reason => Participant?.Reason ?? Input.Reason;

    /// <summary>Why it is not shown.</summary>
    public string? HiddenReason => Participant?.HiddenReason ?? Input.VisibilityReason;

    /// <summary>Of the participant; null for a member's entry, and after the end of the retention.</summary>
    public string? Name => Participant is { Name.Length: > 0 } participant ? participant.Name : null;
}

/// <param name="All">What was handed in and not withdrawn.</param>
public sealed record InputCounts(int All, int Answered, int Withdrawn);

/// <summary>Input, decision, reason, clause: of everything that was handed in and not withdrawn.</summary>
public static class ResponseTable
{
    public const int PerPage = 50;

    /// <summary>For members.</summary>
    public static Task<IReadOnlyList<ResponseRow>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        Read(db, declarationId, db.Inputs.Where(i => i.State == InputState.Confirmed), cancel);

    /// <summary>As many as one page shows, for members.</summary>
    public static Task<IReadOnlyList<ResponseRow>> ReadPage(DeclarationsDb db, Guid declarationId, int start, CancellationToken cancel) =>
        Read(db, declarationId, db.Inputs.Where(i => i.State == InputState.Confirmed), cancel, start);

    /// <summary>Where the page begins that has the input.</summary>
    public static async Task<int> PageOf(DeclarationsDb db, Guid declarationId, Guid inputId, CancellationToken cancel)
    {
        var enteredAt = await db.Inputs.Where(i => i.Id == inputId && i.DeclarationId == declarationId)
            .Select(i => (DateTimeOffset?)i.EnteredAt).FirstOrDefaultAsync(cancel);
        var before = enteredAt is null ? 0 : await db.Inputs.CountAsync(
            i => i.DeclarationId == declarationId && i.State == InputState.Confirmed && i.EnteredAt < enteredAt, cancel);
        return before / PerPage * PerPage;
    }

    /// <summary>For members. Null when there is no such input.</summary>
    public static async Task<ResponseRow?> Find(DeclarationsDb db, Guid declarationId, Guid inputId, CancellationToken cancel) =>
        await Read(db, declarationId, db.Inputs.Where(i => i.Id == inputId && i.State == InputState.Confirmed), cancel) is [var row] ? row : null;

    /// <summary>What the public sees of a round: shown input, with its responses once they are published.</summary>
    public static async Task<IReadOnlyList<PublicInput>> ReadPublic(
        DeclarationsDb db, Consultation consultation, CancellationToken cancel)
    {
        var inputs = await Of(db, await db.ListConsultations(consultation.DeclarationId, cancel), consultation).AsNoTracking()
            .Where(i => i.State == InputState.Confirmed && i.Visibility == InputVisibility.Shown)
            .OrderBy(i => i.EnteredAt).ThenBy(i => i.Id).ToListAsync(cancel);
        var version = inputs.Exists(i => i.ClauseId is not null)
            ? await db.FindVersion(consultation.DeclarationId, consultation.VersionNumber, cancel) : null;
        var labels = version?.Read().Clauses.ToDictionary(c => c.Id!, c => c.Label, StringComparer.Ordinal) ?? [];
        return inputs.ConvertAll(i => PublicInput.Of(
            new(i, i.Participant(db.Privacy), i.ClauseId is null ? "" : labels.GetValueOrDefault(i.ClauseId, ""), "", null, "", ""), consultation));
    }

    // Of two rounds on one version, each has the input that was entered until the next was opened.
    private static IQueryable<Input> Of(DeclarationsDb db, IEnumerable<Consultation> rounds, Consultation round)
    {
        var same = rounds.Where(r => r.VersionNumber == round.VersionNumber).ToList();
        var (earlier, later) = (same.Exists(r => r.OpenedAt < round.OpenedAt), same.Find(r => r.OpenedAt > round.OpenedAt)?.OpenedAt);
        return db.Inputs.Where(i => i.DeclarationId == round.DeclarationId && i.VersionNumber == round.VersionNumber
            && (!earlier || i.EnteredAt >= round.OpenedAt) && (later == null || i.EnteredAt < later));
    }

    public static async Task<InputCounts> Count(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        await db.Inputs.Where(i => i.DeclarationId == declarationId && i.State != InputState.Pending).GroupBy(i => i.DeclarationId)
            .Select(all => new InputCounts(all.Count(i => i.State == InputState.Confirmed),
                all.Count(i => i.State == InputState.Confirmed && i.Decision != null), all.Count(i => i.State == InputState.Withdrawn)))
            .SingleOrDefaultAsync(cancel) ?? new(0, 0, 0);

    private static async Task<IReadOnlyList<ResponseRow>> Read(
        DeclarationsDb db, Guid declarationId, IQueryable<Input> wanted, CancellationToken cancel, int? page = null)
    {
        var ordered = wanted.AsNoTracking().Where(i => i.DeclarationId == declarationId).OrderBy(i => i.EnteredAt).ThenBy(i => i.Id);
        var inputs = await (page is { } start ? ordered.Skip(start).Take(PerPage) : ordered).ToListAsync(cancel);
        var places = await InputPlaces.Read(db, declarationId, [.. inputs.Select(i => i.VersionNumber).Distinct()], cancel);
        return inputs.ConvertAll(i =>
        {
            var (clause, place) = (places.Find(i.VersionNumber, i.ClauseId), places.Follow(i));
            return new ResponseRow(i, i.Participant(db.Privacy), clause?.Label ?? "", clause?.Text ?? "", place,
                places.Find(places.Newest, place?.ClauseId)?.Label ?? "", places.Find(places.Newest, i.ResponseClauseId)?.Label ?? "");
        });
    }
}

/// <summary>An input as the public sees it.</summary>
/// <param name="ClauseId">In the consulted version.</param>
/// <param name="Event">Where it was received off-line.</param>
/// <param name="Name">Null when its participant did not agree to show it.</param>
/// <param name="Decision">Null until it is answered and the responses are published.</param>
public sealed record PublicInput(
    Guid Id, string? ClauseId, string Label, string Body, DateOnly ReceivedOn, string? Event, string? Name, string? Organisation,
    InputDecision? Decision, string? Reason)
{
    internal static PublicInput Of(ResponseRow row, Consultation consultation)
    {
        var (input, showsName) = (row.Input, row.Participant?.ShowsName ?? true);
        var isAnswered = consultation.OutcomePublishedAt is not null;
        return new(input.Id, input.ClauseId, row.Label, row.Body, input.ReceivedOn, input.Event, showsName ? row.Name : null,
            showsName ? row.Organisation : null, isAnswered ? input.Decision : null, isAnswered ? row.Reason : null);
    }
}
