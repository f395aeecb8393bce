using Declarations.Api.Access;
using Declarations.Api.Presenting;
using Declarations.Api.Registering;
using Declarations.Deduplicating;
using Declarations.Storing;

namespace Declarations.Api.Deduplicating;

/// <summary>Several sure answers at once: choose, see what they would do, then do it.</summary>
public static class SeveralPages
{
    public static void MapSeveralPages(this RouteGroupBuilder room)
    {
        room.MapGet("/duplicates/several", (string slug, DeclarationsDb db, CancellationToken cancel) => Choose(slug, db, null, cancel));
        room.MapPost("/duplicates/several", Preview);
        room.MapPost("/duplicates/several/answers", Answer);
    }

    private static Task<IResult> Choose(string slug, DeclarationsDb db, string? problem, CancellationToken cancel) =>
        db.Room<SeveralPage>(slug, async room =>
            [("Questions", (await QuestionList.Read(db, room.Declaration.Id, DuplicateState.Open, null, DecidingSeveral.Most, cancel)).Items)], cancel, problem);

    private static async Task<IResult> Preview(string slug, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var ids = Chosen(await Filled.Read(request, cancel));
        if (ids.Count is 0 or > DecidingSeveral.Most)
        {
            return await Choose(slug, db, $"Choose 1 to {DecidingSeveral.Most} questions.", cancel);
        }

        return await db.Room<SeveralPage>(slug, async room =>
        {
            var questions = await QuestionList.Among(db, room.Declaration.Id, ids, cancel);
            return [("Questions", questions), ("Made", await DecidingSeveral.Preview(db, questions, cancel))];
        }, cancel);
    }

    private static async Task<IResult> Answer(string slug, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await Filled.Read(request, cancel);
        IReadOnlyList<SeveralDecided> done = [];
        var answer = await db.Act(() => Task.FromResult($"/secretariat/{slug}/duplicates?state=same&made={done.Count(d => d.Done)}"), filled, async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            done = await DecidingSeveral.Same(db, declaration.Id, Chosen(filled), caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, _) => Choose(slug, db, problem, cancel));
        var refused = done.Where(d => !d.Done).ToList();
        return refused.Count == 0
            ? answer
            : await Choose(slug, db, $"{done.Count - refused.Count} of {done.Count} were answered. {refused[0].Refusal}", cancel);
    }

    private static List<Guid> Chosen(Filled filled) =>
        [.. filled["id"].Split(',').Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty).Where(id => id != Guid.Empty)];
}
