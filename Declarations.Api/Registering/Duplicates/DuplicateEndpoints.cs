using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Registering;
using Declarations.Validation;

namespace Declarations.Api.Registering;

public sealed record DecisionRequest(string? Decision, string? Keep, string? Name);

public sealed record SeveralRequest(IReadOnlyList<Guid>? Ids);

public sealed record SeveralAnswer(IReadOnlyList<BatchDecisionResult> Items);

public sealed record QueueAnswer(IReadOnlyList<DuplicateItem> Items, IReadOnlyDictionary<string, int> Figures, string? Next);

/// <summary>Likely duplicates: questions, answers, and answers taken back.</summary>
public static class DuplicateEndpoints
{
    public static void MapDuplicates(this RouteGroupBuilder declaration)
    {
        var duplicates = declaration.MapGroup("/duplicates").Require(Role.Secretariat);
        duplicates.MapGet("", List).Produces<QueueAnswer>();
        duplicates.MapPost("/decisions", DecideSeveral).Produces<SeveralAnswer>();
        duplicates.MapGet("/{id:guid}", Show).Produces<DuplicateItem>();
        duplicates.MapPut("/{id:guid}/decision", Decide).Produces<DuplicateItem>();
        duplicates.MapDelete("/{id:guid}/decision", Undo).Produces<DuplicateItem>();
    }

    private static Task<IResult> List(
        string slug, string? state, string? after, string? limit, DeclarationsDb db, CancellationToken cancel) =>
        db.In<QueueAnswer>(slug, "queue", async d =>
        {
            var page = await DuplicateList.Read(db, d.Id, ListQuery.One<DuplicateState>("state", state), after, ListQuery.Limit(limit),
                cancel);
            var figures = await DuplicateList.Figures(db, d.Id, cancel);
            return new(page.Items, figures.ToDictionary(f => SnakeCase.Of(f.Key.ToString()), f => f.Value, StringComparer.Ordinal),
                page.Next);
        }, cancel);

    private static Task<IResult> Show(string slug, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        db.In(slug, "duplicate", d => DuplicateList.Find(db, d.Id, id, cancel), cancel);

    private static Task<IResult> Decide(
        string slug, Guid id, DecisionRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.In(slug, "duplicate", async d =>
        {
            var answer = DuplicateDecision.Parse(request.Decision, request.Keep, request.Name);
            return await DecideDuplicate.Decide(db, d.Id, id, answer, caller.Actor, clock.GetUtcNow(), cancel) is null
                ? null : await DuplicateList.Find(db, d.Id, id, cancel);
        }, cancel);

    /// <summary>"The same" to each of these; those the rules refuse say so and change nothing.</summary>
    private static Task<IResult> DecideSeveral(
        string slug, SeveralRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.In<SeveralAnswer>(slug, "queue", async d =>
        {
            var ids = request.Ids is { Count: > 0 } some ? some : throw InvalidInputException.For("ids", "must name at least one question");
            return new(await DecideDuplicates.Same(db, d.Id, ids, caller.Actor, clock.GetUtcNow(), cancel));
        }, cancel);

    private static Task<IResult> Undo(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.In(slug, "duplicate", async d => await DecideDuplicate.Undo(db, d.Id, id, caller.Actor, clock.GetUtcNow(), cancel) is null
            ? null : await DuplicateList.Find(db, d.Id, id, cancel), cancel);
}
