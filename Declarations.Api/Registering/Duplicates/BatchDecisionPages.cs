using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Registering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <summary>Decides several questions as "same" in one step: choose them, preview the result, confirm.</summary>
internal static class BatchDecisionPages
{
    public static void MapBatchDecisionPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/duplicates/several", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Choose(db, requested.Declaration, null, cancel));
        admin.MapPost("/duplicates/several", Preview);
        admin.MapPost("/duplicates/several/answers", Decide);
    }

    private static Task<RazorComponentResult> Choose(
        DeclarationsDb db, Declaration declaration, string? problem, CancellationToken cancel) =>
        db.ShowAdmin<BatchDecisionPage>(declaration, async () =>
            [("Questions", (await DuplicateList.Read(db, declaration.Id, DuplicateState.Open, null, DecideDuplicates.Most, cancel)).Items)],
            cancel, problem);

    private static async Task<RazorComponentResult> Preview(
        RequestedDeclaration requested, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var ids = ChosenIds(await FormInput.Read(request, cancel));
        if (ids.Count is 0 or > DecideDuplicates.Most)
        {
            return await Choose(db, declaration, $"Choose 1 to {DecideDuplicates.Most} questions.", cancel);
        }

        return await db.ShowAdmin<BatchDecisionPage>(declaration, async () =>
        {
            var questions = await DuplicateList.Among(db, declaration.Id, ids, cancel);
            return [("Questions", questions), ("Previews", await DecideDuplicates.Preview(db, questions, cancel))];
        }, cancel);
    }

    private static async Task<IResult> Decide(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        IReadOnlyList<BatchDecisionResult> results = [];
        var response = await db.Act(declaration, input, async () =>
        {
            results = await DecideDuplicates.Same(db, declaration.Id, ChosenIds(input), caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}/duplicates?state=same&made={results.Count(r => r.Done)}");
        }, (current, problem, _) => Choose(db, current, problem, cancel), cancel);
        var refused = results.Where(r => !r.Done).ToList();
        var answered = results.Count - refused.Count;
        return refused.Count == 0
            ? response
            : await Choose(db, declaration, $"{answered} of {results.Count} were answered. {refused[0].Refusal}", cancel);
    }

    private static List<Guid> ChosenIds(FormInput input) =>
        [.. input["id"].Split(',').Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty).Where(id => id != Guid.Empty)];
}
