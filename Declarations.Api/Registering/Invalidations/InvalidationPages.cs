using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <summary>Bulk invalidation: a preview that asks for the reason, the progress, cancelling and undoing.</summary>
internal static class InvalidationPages
{
    public static void MapInvalidationPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/invalidations", List);
        admin.MapGet("/invalidations/new", Preview);
        admin.MapPost("/invalidations", Start);
        admin.MapGet("/invalidations/{id:guid}", ShowProgress);
        admin.MapPost("/invalidations/{id:guid}/cancellation", (RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db,
            TimeProvider clock, CancellationToken cancel) => Change(requested, id, db,
                () => Invalidations.Cancel(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel), cancel));
        admin.MapPost("/invalidations/{id:guid}/undoing", (RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db,
            TimeProvider clock, CancellationToken cancel) => Change(requested, id, db,
                () => Invalidations.Undo(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel), cancel));
    }

    private static Task<RazorComponentResult> List(RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        db.ShowAdmin<InvalidationsPage>(requested.Declaration,
            async () => [("Items", await Invalidations.List(db, requested.Declaration.Id, cancel))], cancel);

    private static async Task<IResult> Preview(
        RequestedDeclaration requested, [AsParameters] RegisterQuery query, DeclarationsDb db, CancellationToken cancel)
    {
        try
        {
            return await Ask(db, requested.Declaration, query.Filter, null, null, cancel);
        }
        catch (InvalidInputException)
        {
            // The register's page shows the filter with its faults.
            return TypedResults.Redirect(new RegisterView(query, new([], null), null, null)
                .Link($"/secretariat/{requested.Declaration.Slug}/register"));
        }
    }

    private static Task<RazorComponentResult> Ask(
        DeclarationsDb db, Declaration declaration, RegisterFilter filter, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<BulkInvalidationPage>(declaration,
            async () => [("Filter", filter), ("Preview", await Invalidations.Preview(db, declaration, filter, cancel))],
            cancel, problem, input);

    private static async Task<IResult> Start(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var filter = FilterOf(input);
        return await db.Act(declaration, input, async () =>
        {
            var started = await Invalidations.Start(db, declaration, filter, input["reason"], caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}/invalidations/{started.Id}");
        }, (current, problem, errors) => Ask(db, current, filter, problem, errors, cancel), cancel);
    }

    /// <summary>The page is asked for again every few seconds until the work has ended.</summary>
    private static async Task<RazorComponentResult> ShowProgress(
        RequestedDeclaration requested, Guid id, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        if ((await Invalidations.Read(db, requested.Declaration.Id, id, cancel))?.FinishedAt is null)
        {
            response.Headers["Refresh"] = "3";
        }

        return await Show(db, requested.Declaration, id, null, cancel);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, CancellationToken cancel) =>
        db.ShowAdmin<InvalidationProgressPage>(declaration,
            async () => [("Invalidation", await Invalidations.Read(db, declaration.Id, id, cancel).OrNotFound("invalidation"))],
            cancel, problem);

    private static Task<IResult> Change(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, Func<Task<InvalidationView?>> change, CancellationToken cancel) =>
        db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await change().OrNotFound("invalidation");
            return new Done($"/secretariat/{requested.Declaration.Slug}/invalidations/{id}");
        }, (current, problem, _) => Show(db, current, id, problem, cancel), cancel);

    private static RegisterFilter FilterOf(FormInput input) => new()
    {
        State = input.Text("state"),
        Q = input.Text("q"),
        Kind = input.Text("kind"),
        Country = input.Text("country"),
        Domain = input.Text("domain"),
        Source = input.Text("source"),
        Listing = input.Text("listing"),
        From = input.Text("from"),
        Until = input.Text("until"),
        Network = input.Text("network"),
    };
}
