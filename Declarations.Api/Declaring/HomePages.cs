using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Consulting;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

internal static class HomePages
{
    private const int MostOpen = 200, MostPast = 12, PerPage = 30;

    public static void MapHomePage(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", Home).WithMetadata(new CacheAsPublic("lang"));
        pages.MapGet("/declarations", All).WithMetadata(new CacheAsPublic("lang"));
        pages.MapGet("/desk/new", () => Page.Of<NewDeclarationPage>()).Require(Role.Secretariat);
        pages.MapPost("/desk/new", Create).Require(Role.Secretariat);
    }

    private static async Task<RazorComponentResult> Home(
        DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = await db.VisibleTo(null).Where(d => d.State == DeclarationState.Open && d.ClosesAt > now)
            .OrderBy(d => d.ClosesAt).Take(MostOpen).ToListAsync(cancel);
        var past = await db.VisibleTo(null).Where(d => d.State != DeclarationState.Open || d.ClosesAt <= now)
            .OrderByDescending(d => d.OpenedAt).Take(MostPast).ToListAsync(cancel);
        var consulted = (await db.Consultations.AsNoTracking().Where(c => c.ClosedAt == null && c.ClosesAt > now)
            .Join(db.Declarations, c => c.DeclarationId, d => d.Id, (round, declaration) => new { round, declaration })
            .OrderBy(c => c.round.ClosesAt).Take(MostOpen).ToListAsync(cancel)).ConvertAll(c => (c.round, c.declaration));
        CacheAsPublic.Until(visit.Http, open.Select(d => d.ClosesAt).Concat(consulted.Select(c => (DateTimeOffset?)c.round.ClosesAt)).Min());
        return Page.Of<HomePage>(("Open", await Counted(db, open, cancel)), ("Past", await Counted(db, past, cancel)),
            ("Consulted", (IReadOnlyList<(Consultation, Declaration)>)consulted), ("Now", now));
    }

    /// <summary>Every declaration that has opened, by words and page by page.</summary>
    private static async Task<RazorComponentResult> All(
        string? q, string? after, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var page = await ListQuery.FromStartIfCut(after, from => DeclarationList.Read(db.VisibleTo(null), new(q), from, PerPage, cancel));
        var now = clock.GetUtcNow();
        CacheAsPublic.Until(visit.Http, page.Items.Where(d => d.TakesSignatures(now)).Min(d => d.ClosesAt));
        return Page.Of<DeclarationsPage>(("Found", await Counted(db, page.Items, cancel)), ("Query", q), ("After", after),
            ("Next", page.Next), ("Now", now));
    }

    private static async Task<IReadOnlyList<CountedDeclaration>> Counted(
        DeclarationsDb db, IReadOnlyList<Declaration> declarations, CancellationToken cancel)
    {
        var counted = new List<CountedDeclaration>();
        foreach (var declaration in declarations)
        {
            counted.Add(new(declaration, await SignatoryCounts.Of(db, declaration.Id, cancel)));
        }

        return counted;
    }

    private static async Task<Results<Done, RazorComponentResult>> Create(
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
            return new Done($"/drafting/{declaration.Slug}", "The declaration is created. Only members see it until it opens for signature.");
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
