using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Database;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

public sealed record DecisionRequest(string? Decision, string? Keep, string? Name);

public sealed record BatchDecisionRequest(IReadOnlyList<Guid>? Ids);

public sealed record BatchDecisionResponse(IReadOnlyList<BatchDecisionResult> Items);

public sealed record DuplicateListResponse(
    IReadOnlyList<DuplicateItem> Items, IReadOnlyDictionary<string, int> Figures, string? Next);

/// <summary>Likely duplicates and the secretariat's decisions about them.</summary>
internal static class DuplicateEndpoints
{
    public static void MapDuplicates(this RouteGroupBuilder declaration)
    {
        var duplicates = declaration.MapGroup("/duplicates").Require(Role.Secretariat);
        duplicates.MapGet("", List);
        duplicates.MapPost("/decisions", DecideSeveral);
        duplicates.MapGet("/{id:guid}", Show);
        duplicates.MapPut("/{id:guid}/decision", Decide);
        duplicates.MapDelete("/{id:guid}/decision", Undo);
    }

    private static async Task<Ok<DuplicateListResponse>> List(
        RequestedDeclaration requested, string? state, string? after, string? limit, DeclarationsDb db, CancellationToken cancel)
    {
        var declarationId = requested.Declaration.Id;
        var page = await DuplicateList.Read(
            db, declarationId, EnumNames.Parse<DuplicateState>("state", state), after, ListQuery.Limit(limit), cancel);
        var figures = await DuplicateList.CountAll(db, declarationId, cancel);
        return TypedResults.Ok(new DuplicateListResponse(
            page.Items, figures.ToDictionary(f => SnakeCase.Of(f.Key.ToString()), f => f.Value, StringComparer.Ordinal), page.Next));
    }

    private static async Task<Ok<DuplicateItem>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await DuplicateList.Find(db, requested.Declaration.Id, id, cancel).OrNotFound("duplicate"));

    /// <summary>Replaces the whole decision: without <c>keep</c> and <c>name</c>, the rule chooses the listed name.</summary>
    private static async Task<Ok<DuplicateItem>> Decide(
        RequestedDeclaration requested, Guid id, DecisionRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var decision = DuplicateDecision.Parse(request.Decision, request.Keep, request.Name);
        await DecideDuplicate.Decide(db, requested.Declaration.Id, id, decision, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("duplicate");
        return await Show(requested, id, db, cancel);
    }

    /// <summary>Decides "same" for each question; one that the rules refuse is reported and left as it is.</summary>
    private static async Task<Ok<BatchDecisionResponse>> DecideSeveral(
        RequestedDeclaration requested, BatchDecisionRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var ids = request.Ids is { Count: > 0 } some ? some : throw InvalidInputException.For("ids", "must name at least one question");
        return TypedResults.Ok(new BatchDecisionResponse(
            await DecideDuplicates.Same(db, requested.Declaration.Id, ids, caller.Actor, clock.GetUtcNow(), cancel)));
    }

    private static async Task<Ok<DuplicateItem>> Undo(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DecideDuplicate.Undo(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("duplicate");
        return await Show(requested, id, db, cancel);
    }
}
