using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

internal static class SigningPages
{
    public static void MapSigningPages(this RouteGroupBuilder pages)
    {
        var declaration = pages.MapGroup("/declarations/{slug}");
        declaration.MapGet("/sign", ShowForm);
        declaration.MapPost("/sign", Sign).RequireRateLimiting(Limits.Signatures);
        declaration.MapGet("/code", ShowCodeForm);
        declaration.MapPost("/code", ConfirmCode).RequireRateLimiting(Limits.Codes);
        declaration.MapGet("/confirm", (string slug, Visit visit) => TypedResults.Redirect(visit.Link($"/declarations/{slug}/code")));
    }

    private static RazorComponentResult ShowForm(PublicDeclaration requested, string? kind, Visit visit, TimeProvider clock)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var now = clock.GetUtcNow();
        return declaration.TakesSignatures(now)
            ? Page.Of<SignPage>(("Declaration", declaration), ("Kind", ParseKind(kind)), ("Now", now))
            : ShowClosed(declaration, visit);
    }

    private static async Task<RazorComponentResult> Sign(
        PublicDeclaration requested, string? kind, HttpContext http, DeclarationsDb db, Visit visit, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var now = clock.GetUtcNow();
        var input = await FormInput.Read(http.Request, cancel);
        try
        {
            await SubmitSignature.Submit(db, declaration, ReadForm(ParseKind(kind), input, visit),
                Limits.Network(http.Connection.RemoteIpAddress), now, cancel);
            return Page.Of<SentPage>(("Declaration", declaration), ("Email", input["email"].Trim()));
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Add(input, invalid, visit.Words);
            return Page.Of<SignPage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("Kind", ParseKind(kind)),
                ("FormInput", input), ("Now", now));
        }
        catch (RuleBrokenException rule) when (rule.Code is "signing_closed")
        {
            return ShowClosed(declaration, visit);
        }
    }

    private static RazorComponentResult ShowCodeForm(PublicDeclaration requested, Visit visit)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        return Page.Of<CodePage>(("Declaration", requested.Declaration));
    }

    private static async Task<RazorComponentResult> ConfirmCode(
        PublicDeclaration requested, HttpRequest request, DeclarationsDb db, Site site, Visit visit, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var input = await FormInput.Read(request, cancel);
        try
        {
            var view = await ConfirmByCode.Confirm(
                db, site, declaration, input.Text("email"), input.Text("code"), clock.GetUtcNow(), cancel);
            return Page.Of<SignedPage>(("Slug", declaration.Slug), ("Title", declaration.Title), ("Answer", SignatureAnswer.Of(view)));
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Add(input, invalid, visit.Words);
        }
        catch (RuleBrokenException rule) when (rule.Code is "code_wrong" or "too_many_attempts")
        {
            input.AddError("code", visit.Words[rule.Code is "too_many_attempts" ? "code.tired" : "code.wrong"]);
        }
        catch (RuleBrokenException rule)
        {
            return SignerLinkPages.ShowRefusal(visit, "confirm", rule);
        }

        return Page.Of<CodePage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("FormInput", input));
    }

    private static RazorComponentResult ShowClosed(Declaration declaration, Visit visit) =>
        Page.Of<MessagePage>(StatusCodes.Status409Conflict,
            ("Title", visit.Words["declaration.closed"]), ("Body", visit.Words["sign.closed"]),
            ("LinkTo", $"/declarations/{declaration.Slug}"), ("LinkText", visit.Words["confirm.read"]));

    private static string ParseKind(string? kind) => kind is "individual" ? "individual" : "organisation";

    private static SignatureForm ReadForm(string kind, FormInput input, Visit visit) => new(
        kind,
        new(input.Text("organisation.name"), input.Text("organisation.acronym"), input.Text("organisation.ownName"),
            input.Text("organisation.country"), input.Text("organisation.website")),
        new(input.Text("representative.name"), input.Text("representative.title"), input.IsChecked("representative.authorised")),
        new(input.Text("individual.name"), input.Text("individual.affiliation"), input.Text("individual.country")),
        input.Text("email"), input.Text("listing"), input.IsChecked("updates"), visit.Language.Code);
}
