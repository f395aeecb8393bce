using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

public static class SigningPages
{
    public static void MapSigningPages(this RouteGroupBuilder pages)
    {
        var declaration = pages.MapGroup("/declarations/{slug}");
        declaration.MapGet("/sign", Ask);
        declaration.MapPost("/sign", Sign).RequireRateLimiting(Limits.Signatures);
        declaration.MapGet("/code", AskForCode);
        declaration.MapPost("/code", PostCode).RequireRateLimiting(Limits.Codes);
        declaration.MapGet("/confirm", (string slug, Visit visit) => TypedResults.Redirect(visit.Link($"/declarations/{slug}/code")));
    }

    private static async Task<RazorComponentResult> Ask(
        string slug, string? kind, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        visit.Prefer(declaration.Language);
        var now = clock.GetUtcNow();
        return declaration.TakesSignatures(now)
            ? Page.Of<SignPage>(("Declaration", declaration), ("Kind", KindOf(kind)), ("Now", now))
            : Closed(declaration, visit);
    }

    private static async Task<RazorComponentResult> Sign(
        string slug, string? kind, HttpContext http, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        visit.Prefer(declaration.Language);
        var now = clock.GetUtcNow();
        var filled = await FormInput.Read(http.Request, cancel);
        try
        {
            await SubmitSignature.Begin(db, declaration, FormOf(KindOf(kind), filled, visit),
                Limits.Network(http.Connection.RemoteIpAddress), now, cancel);
            return Page.Of<SentPage>(("Declaration", declaration), ("Email", filled["email"].Trim()));
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Say(filled, invalid, visit.Words);
            return Page.Of<SignPage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("Kind", KindOf(kind)),
                ("FormInput", filled), ("Now", now));
        }
        catch (RuleBrokenException rule) when (rule.Code is "signing_closed")
        {
            return Closed(declaration, visit);
        }
    }

    private static async Task<RazorComponentResult> AskForCode(string slug, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        visit.Prefer(declaration.Language);
        return Page.Of<CodePage>(("Declaration", declaration));
    }

    private static async Task<RazorComponentResult> PostCode(
        string slug, HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { IsPublic: true } declaration)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        visit.Prefer(declaration.Language);
        var filled = await FormInput.Read(request, cancel);
        try
        {
            var answer = await ConfirmByCode.Confirm(db, site, declaration, filled.Text("email"), filled.Text("code"), clock.GetUtcNow(),
                cancel);
            return Page.Of<SignedPage>(("Slug", slug), ("Title", declaration.Title), ("Answer", answer));
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Say(filled, invalid, visit.Words);
        }
        catch (RuleBrokenException rule) when (rule.Code is "code_wrong" or "too_many_attempts")
        {
            filled.Mend("code", visit.Words[rule.Code is "too_many_attempts" ? "code.tired" : "code.wrong"]);
        }

        catch (RuleBrokenException rule)
        {
            return SignerLinkPages.Explained(visit, "confirm", rule);
        }

        return Page.Of<CodePage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("FormInput", filled));
    }

    private static RazorComponentResult Closed(Declaration declaration, Visit visit) => Page.Of<MessagePage>(StatusCodes.Status409Conflict,
        ("Title", visit.Words["declaration.closed"]), ("Body", visit.Words["sign.closed"]),
        ("LinkTo", $"/declarations/{declaration.Slug}"), ("LinkText", visit.Words["confirm.read"]));

    private static string KindOf(string? kind) => kind is "individual" ? "individual" : "organisation";

    private static SignatureForm FormOf(string kind, FormInput filled, Visit visit) => new(
        kind,
        new(filled.Text("organisation.name"), filled.Text("organisation.acronym"), filled.Text("organisation.ownName"),
            filled.Text("organisation.country"), filled.Text("organisation.website")),
        new(filled.Text("representative.name"), filled.Text("representative.title"), filled.Ticked("representative.authorised")),
        new(filled.Text("individual.name"), filled.Text("individual.affiliation"), filled.Text("individual.country")),
        filled.Text("email"), filled.Text("listing"), filled.Ticked("updates"), visit.Language.Code);
}
