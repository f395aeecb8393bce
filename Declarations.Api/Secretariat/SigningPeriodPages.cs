using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Secretariat;

/// <summary>A step after the opening, each asked for on a page that states its consequence.</summary>
public enum SigningStep
{
    MoveDeadline,
    Close,
    Reopen,
    TakeBack,
}

internal static class SigningPeriodPages
{
    public static void MapSigningPeriodPages(this RouteGroupBuilder admin)
    {
        Map(admin, "/deadline", "/deadline", SigningStep.MoveDeadline, DeclarationState.Open);
        Map(admin, "/closing", "/closing", SigningStep.Close, DeclarationState.Open);
        Map(admin, "/reopening", "/reopening", SigningStep.Reopen, DeclarationState.Closed);
        Map(admin, "/opening", "/opening/removal", SigningStep.TakeBack, DeclarationState.Open);
    }

    private static void Map(RouteGroupBuilder admin, string page, string form, SigningStep step, DeclarationState from)
    {
        // A page that was left open may ask for a step that is no longer possible.
        admin.MapGet(page, async Task<IResult> (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            requested.Declaration.State == from
                ? await Show(db, requested.Declaration, step, null, null, cancel)
                : TypedResults.Redirect($"/secretariat/{requested.Declaration.Slug}"));
        admin.MapPost(form, (RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site,
            TimeProvider clock, CancellationToken cancel) => Take(requested.Declaration, request, db, step, from,
                (declaration, input) => Do(step, db, site, declaration, input, caller.Actor, clock.GetUtcNow(), cancel), cancel));
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, SigningStep step, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<SigningPeriodPage>(declaration, () => Task.FromResult<(string, object?)[]>([("Step", step)]), cancel, problem, input);

    private static async Task<IResult> Take(
        Declaration declaration, HttpRequest request, DeclarationsDb db, SigningStep step, DeclarationState from,
        Func<Declaration, FormInput, Task> act, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            var before = declaration.ClosesAt;
            await act(declaration, input);
            return Took(step, $"/secretariat/{declaration.Slug}", declaration.ClosesAt != before);
        }, async (current, problem, errors) => current.State == from
            ? await Show(db, current, step, problem, errors, cancel)
            : throw new RuleBrokenException("changed_meanwhile", problem ?? "Someone else changed this at the same time."), cancel);
    }

    private static Done Took(SigningStep step, string overview, bool isMoved) => step switch
    {
        SigningStep.MoveDeadline when !isMoved => new(overview, "The deadline is the same as before."),
        SigningStep.MoveDeadline => new(overview, "The deadline is moved. Everybody who signed or began to gets an email about it.",
            ($"{overview}/deadline", "Move it again")),
        SigningStep.Close => new(overview, "Signing is closed.", ($"{overview}/reopening", "Reopen signing")),
        SigningStep.Reopen => new(overview, "Signing is open again. Everybody who signed or began to gets an email about it.", ($"{overview}/closing", "Close signing")),
        _ => new(overview, "The opening is taken back: the text is no longer public."),
    };

    private static Task Do(
        SigningStep step, DeclarationsDb db, Site site, Declaration declaration, FormInput input, string actor, DateTimeOffset now,
        CancellationToken cancel) => step switch
        {
            SigningStep.MoveDeadline =>
                DeclarationLifecycle.MoveDeadline(db, declaration, DeadlineInput.Move(input, declaration), actor, now, cancel),
            SigningStep.Close => DeclarationLifecycle.Close(db, declaration, actor, now, cancel),
            SigningStep.Reopen =>
                SigningReversals.ReopenSigning(db, declaration, DeadlineInput.Move(input, declaration), actor, now, cancel),
            _ => SigningReversals.TakeBackOpening(db, site, declaration, actor, now, cancel),
        };
}
