using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Registering;

namespace Declarations.Api.Registering;

/// <summary>Decides one question and goes on to the next one, which the page shows with an undo of the last decision.</summary>
internal static class DecisionPages
{
    public static void MapDecisions(this RouteGroupBuilder admin)
    {
        admin.MapPost("/duplicates/{id:guid}", Decide);
        admin.MapPost("/duplicates/{id:guid}/undo", Undo);
    }

    /// <summary>A button's value is the decision, followed by a colon and the side to keep.</summary>
    private static async Task<IResult> Decide(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var button = input["decision"].Split(':', 2);
        return await db.Act(declaration, input, async () =>
        {
            var decision = DuplicateDecision.Parse(button[0], button.ElementAtOrDefault(1), input.Text("name"));
            await DecideDuplicate.Decide(db, declaration.Id, id, decision, caller.Actor, clock.GetUtcNow(), cancel, mustBeOpen: true)
                .OrNotFound("duplicate");
            return new Done(await Next(db, declaration, id, input, cancel));
        }, (current, problem, errors) => DuplicatePages.Show(db, current, new(), problem, errors, cancel), cancel);
    }

    private static Task<IResult> Undo(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await DecideDuplicate.Undo(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("duplicate");
            return new Done($"/secretariat/{requested.Declaration.Slug}/duplicates?answered={id}&at={id}#q-{id}");
        }, (current, problem, errors) => DuplicatePages.Show(db, current, new(), problem, errors, cancel), cancel);

    /// <summary>
    /// The question below the decided one, unless the decision settled it too; else the first one left on the page, or anywhere.
    /// </summary>
    private static async Task<string> Next(DeclarationsDb db, Declaration declaration, Guid id, FormInput input, CancellationToken cancel)
    {
        var after = input.Text("after");
        var below = Guid.TryParse(input["next"], out var next) ? await DuplicateList.Among(db, declaration.Id, [next], cancel) : [];
        if (below is [] && (await DuplicateList.Read(db, declaration.Id, DuplicateState.Open, after, 1, cancel)).Items is var left)
        {
            (below, after) = left is []
                ? ((await DuplicateList.Read(db, declaration.Id, DuplicateState.Open, null, 1, cancel)).Items, null) : (left, after);
        }

        var path = $"/secretariat/{declaration.Slug}/duplicates?answered={id}{(after is null ? null : $"&after={after}")}";
        return below is [{ Id: var at }] ? $"{path}&at={at}#q-{at}" : $"{path}#answered";
    }
}
