using Declarations.Api.Access;
using Declarations.Api.Presenting;
using Declarations.Api.Registering;
using Declarations.Deduplicating;
using Declarations.Storing;

namespace Declarations.Api.Deduplicating;

/// <summary>The queue of likely duplicates: one form a question, one answer a press, and undo.</summary>
public static class DuplicatePages
{
    private const int Shown = 10;

    public static void MapDuplicatePages(this RouteGroupBuilder room)
    {
        room.MapGet("/duplicates", (string slug, string? state, string? after, DeclarationsDb db, CancellationToken cancel) => List(slug, state, after, db, null, null, cancel));
        room.MapPost("/duplicates/matching", Rematch);
        room.MapPost("/duplicates/{id:guid}", Decide);
        room.MapPost("/duplicates/{id:guid}/undo", Undo);
    }

    private static Task<IResult> List(string slug, string? state, string? after, DeclarationsDb db, string? problem, Filled? filled, CancellationToken cancel) =>
        db.Room<DuplicatesPage>(slug, async room =>
        {
            var wanted = Enum.TryParse<DuplicateState>(state, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : DuplicateState.Open;
            var page = await QuestionList.Read(db, room.Declaration.Id, wanted, after, Shown, cancel);
            return [("Questions", page), ("State", wanted), ("Figures", await QuestionList.Figures(db, room.Declaration.Id, cancel)), ("After", after),
                ("Walk", await db.Rematchings.FindAsync([room.Declaration.Id], cancel))];
        }, cancel, problem, filled);

    private static async Task<IResult> Rematch(string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act($"/secretariat/{slug}/duplicates", new Filled(), async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            await Rematching.Ask(db, declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => List(slug, null, null, db, problem, mended, cancel));

    /// <summary>A button's value is the answer, with the side to keep behind a colon.</summary>
    private static async Task<IResult> Decide(string slug, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await Filled.Read(request, cancel);
        var answer = filled["decision"].Split(':', 2);
        return await db.Act($"/secretariat/{slug}/duplicates", filled,
            async () => await db.FindDeclaration(slug, cancel) is { } declaration
                && await Deciding.Decide(db, declaration.Id, id, Answer.Parse(answer[0], answer.ElementAtOrDefault(1), filled["name"]), caller.Actor, clock.GetUtcNow(), cancel) is not null,
            (problem, mended) => List(slug, null, null, db, problem, mended, cancel));
    }

    private static async Task<IResult> Undo(string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act($"/secretariat/{slug}/duplicates", new Filled(),
            async () => await db.FindDeclaration(slug, cancel) is { } declaration
                && await Deciding.Undo(db, declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel) is not null,
            (problem, mended) => List(slug, null, null, db, problem, mended, cancel));
}
