using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Registering;

namespace Declarations.Api.Registering;

/// <summary>
/// One form a question, one answer a press; then on to the next question, with the answer just given at hand to take back.
/// </summary>
internal static class DecisionPages
{
    public static void MapAnswers(this RouteGroupBuilder room)
    {
        room.MapPost("/duplicates/{id:guid}", Decide);
        room.MapPost("/duplicates/{id:guid}/undo", Undo);
    }

    /// <summary>A button's value is the answer, with the side to keep behind a colon.</summary>
    private static async Task<IResult> Decide(
        string slug, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        var answer = filled["decision"].Split(':', 2);
        return await db.Act(() => Next(db, slug, id, filled, cancel), filled,
            async () => await db.FindDeclaration(slug, cancel) is { } declaration
                && await DecideDuplicate.Decide(db, declaration.Id, id,
                    DuplicateDecision.Parse(answer[0], answer.ElementAtOrDefault(1), filled.Text("name")), caller.Actor,
                    clock.GetUtcNow(), cancel, isFirst: true) is not null,
            (problem, mended) => DuplicatePages.List(slug, new(), db, problem, mended, cancel));
    }

    private static Task<IResult> Undo(
        string slug, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act($"/secretariat/{slug}/duplicates?answered={id}&at={id}#q-{id}", new FormInput(),
            async () => await db.FindDeclaration(slug, cancel) is { } declaration
                && await DecideDuplicate.Undo(db, declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel) is not null,
            (problem, mended) => DuplicatePages.List(slug, new(), db, problem, mended, cancel));

    /// <summary>
    /// The question below the answered one, if the answer did not settle it too; else the first that is left there, or anywhere.
    /// </summary>
    private static async Task<string> Next(DeclarationsDb db, string slug, Guid id, FormInput filled, CancellationToken cancel)
    {
        var declaration = (await db.FindDeclaration(slug, cancel))!.Id;
        var after = filled.Text("after");
        var below = Guid.TryParse(filled["next"], out var next) ? await DuplicateList.Among(db, declaration, [next], cancel) : [];
        if (below is [] && (await DuplicateList.Read(db, declaration, DuplicateState.Open, after, 1, cancel)).Items is var left)
        {
            (below, after) = left is []
                ? ((await DuplicateList.Read(db, declaration, DuplicateState.Open, null, 1, cancel)).Items, null) : (left, after);
        }

        var path = $"/secretariat/{slug}/duplicates?answered={id}{(after is null ? null : $"&after={after}")}";
        return below is [{ Id: var at }] ? $"{path}&at={at}#q-{at}" : $"{path}#answered";
    }
}
