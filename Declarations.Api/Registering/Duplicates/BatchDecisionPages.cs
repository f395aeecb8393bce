using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Registering;

namespace Declarations.Api.Registering;

/// <summary>Several sure answers at once: choose, see what they would do, then do it.</summary>
public static class BatchDecisionPages
{
    public static void MapBatchDecisionPages(this RouteGroupBuilder room)
    {
        room.MapGet("/duplicates/several", (string slug, DeclarationsDb db, CancellationToken cancel) => Choose(slug, db, null, cancel));
        room.MapPost("/duplicates/several", Preview);
        room.MapPost("/duplicates/several/answers", Decide);
    }

    private static Task<IResult> Choose(string slug, DeclarationsDb db, string? problem, CancellationToken cancel) =>
        db.Room<BatchDecisionPage>(slug, async room =>
            [("Questions", (await DuplicateList.Read(db, room.Declaration.Id, DuplicateState.Open, null, DecideDuplicates.Most, cancel))
                .Items)], cancel, problem);

    private static async Task<IResult> Preview(string slug, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var ids = Chosen(await FormInput.Read(request, cancel));
        if (ids.Count is 0 or > DecideDuplicates.Most)
        {
            return await Choose(slug, db, $"Choose 1 to {DecideDuplicates.Most} questions.", cancel);
        }

        return await db.Room<BatchDecisionPage>(slug, async room =>
        {
            var questions = await DuplicateList.Among(db, room.Declaration.Id, ids, cancel);
            return [("Questions", questions), ("Made", await DecideDuplicates.Preview(db, questions, cancel))];
        }, cancel);
    }

    private static async Task<IResult> Decide(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        IReadOnlyList<BatchDecisionResult> done = [];
        var answer = await db.Act(() => Task.FromResult($"/secretariat/{slug}/duplicates?state=same&made={done.Count(d => d.Done)}"),
            filled, async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            done = await DecideDuplicates.Same(db, declaration.Id, Chosen(filled), caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, _) => Choose(slug, db, problem, cancel));
        var refused = done.Where(d => !d.Done).ToList();
        return refused.Count == 0
            ? answer
            : await Choose(slug, db, $"{done.Count - refused.Count} of {done.Count} were answered. {refused[0].Refusal}", cancel);
    }

    private static List<Guid> Chosen(FormInput filled) =>
        [.. filled["id"].Split(',').Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty).Where(id => id != Guid.Empty)];
}
