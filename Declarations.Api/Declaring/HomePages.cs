using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

internal static class HomePages
{
    private const int Longest = 60;

    public static void MapHomePage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", Home).WithMetadata(new CacheAsPublic());
        pages.MapGet("/desk", Desk).RequireMember();
        pages.MapGet("/desk/new", () => Page.Of<NewDeclarationPage>()).Require(Role.Secretariat);
        pages.MapPost("/desk/new", Create).Require(Role.Secretariat);
    }

    private static async Task<RazorComponentResult> Home(
        DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var all = await db.Declarations.AsNoTracking()
            .Where(d => d.State == DeclarationState.Open || d.State == DeclarationState.Closed || d.State == DeclarationState.Delivered)
            .OrderByDescending(d => d.OpenedAt).Take(Longest).ToListAsync(cancel);
        var counted = new List<CountedDeclaration>();
        foreach (var declaration in all)
        {
            counted.Add(new(declaration, await SignatoryCounts.Of(db, declaration.Id, cancel)));
            CacheAsPublic.Until(visit.Http, declaration.TakesSignatures(now) ? declaration.ClosesAt : null);
        }

        return Page.Of<HomePage>(
            ("Open", (IReadOnlyList<CountedDeclaration>)[.. counted.Where(c => c.Declaration.TakesSignatures(now))
                .OrderBy(c => c.Declaration.ClosesAt)]),
            ("Past", (IReadOnlyList<CountedDeclaration>)[.. counted.Where(c => !c.Declaration.TakesSignatures(now))]),
            ("Now", now));
    }

    private static async Task<RazorComponentResult> Desk(DeclarationsDb db, Caller caller, CancellationToken cancel)
    {
        var all = await db.SeenBy(caller).OrderByDescending(d => d.CreatedAt).Take(Longest).ToListAsync(cancel);
        return Page.Of<DeskPage>(("Declarations", (IReadOnlyList<Declaration>)all), ("Caller", caller));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult>> Create(
        HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var conference = new NewConference(input.Text("conference.name"), input.Text("conference.session"),
            input.Text("conference.venue"), input.Text("conference.startsOn"), input.Text("conference.endsOn"));
        var form = new NewDeclaration(input.Text("slug"), input.Text("title"), input.Text("subtitle"), input.Text("language"), conference,
            new(input.Text("organiser.name"), input.Text("organiser.contact"), input.Text("organiser.privacy")));
        try
        {
            var declaration = await form.Create(db, caller.Actor, clock.GetUtcNow(), cancel);
            return TypedResults.Redirect($"/drafting/{declaration.Slug}");
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
        }
        catch (DbUpdateException refused) when (Problems.For(refused) is { } problem)
        {
            input.AddError("slug", problem.Detail!);
        }

        return Page.Of<NewDeclarationPage>(StatusCodes.Status400BadRequest, ("FormInput", input));
    }
}
