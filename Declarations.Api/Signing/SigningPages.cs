using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

internal static class SigningPages
{
    public static void MapSigningPages(this RouteGroupBuilder pages)
    {
        var declaration = pages.MapGroup("/declarations/{slug}");
        declaration.MapGet("/sign", ShowForm).WithMetadata(new CompressForm());
        declaration.MapPost("/sign", Sign).RequireRateLimiting(Limits.Signatures);
        declaration.MapPost("/sign/form", ShowFormAgain);
        declaration.MapGet("/sign/form", (string slug, Visit visit) => TypedResults.Redirect(visit.Link($"/declarations/{slug}/sign")));
        declaration.MapGet("/code", ShowCodeForm);
        declaration.MapPost("/code", ConfirmCode).RequireRateLimiting(Limits.Codes);
        declaration.MapGet("/confirm", (PublicDeclaration requested, Visit visit) =>
            TypedResults.Redirect(visit.Link($"/declarations/{requested.Declaration.Slug}/code")));
        declaration.MapLinksPages();
    }

    private static async Task<RazorComponentResult> ShowForm(
        PublicDeclaration requested, string? kind, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var now = clock.GetUtcNow();
        return declaration.TakesSignatures(now)
            ? Page.Of<SignPage>(("Declaration", declaration), ("Kind", ParseKind(kind)), ("Now", now),
                ("Challenge", await SignOnProof.Needed(db, declaration, now, cancel)))
            : ShowClosed(declaration, visit);
    }

    /// <summary>The form in another language or for the other kind, with what was typed.</summary>
    private static async Task<RazorComponentResult> ShowFormAgain(
        PublicDeclaration requested, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        var input = await FormInput.Read(request, cancel);
        var now = clock.GetUtcNow();
        return Page.Of<SignPage>(("Declaration", requested.Declaration), ("Kind", ParseKind(input.Text("kind"))), ("FormInput", input),
            ("Now", now), ("Challenge", await SignOnProof.Needed(db, requested.Declaration, now, cancel)));
    }

    private static async Task<RazorComponentResult> Sign(
        PublicDeclaration requested, string? kind, HttpContext http, DeclarationsDb db, Visit visit, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        visit.PreferDeclarationLanguage(declaration.Language);
        var now = clock.GetUtcNow();
        var input = await FormInput.Read(http.Request, cancel);
        var chosen = ParseKind(input.Text("kind") ?? kind);
        try
        {
            await SubmitSignature.Submit(db, declaration, ReadForm(chosen, input, visit),
                NetworkBlock.Of(http.Connection.RemoteIpAddress), now, cancel);
            return Page.Of<SentPage>(
                ("Declaration", declaration), ("Text", ShownText.Of(declaration, input, visit)), ("Email", input["email"].Trim()));
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Add(input, invalid, visit.Words, EnumNames.Find<SignatoryKind>(chosen));
            return Page.Of<SignPage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("Kind", chosen),
                ("FormInput", input), ("Now", now), ("Challenge", await SignOnProof.Needed(db, declaration, now, cancel)));
        }
        catch (ProofRequiredException proof)
        {
            if (proof.WaitSeconds is null)
            {
                input["proof.challenge"] = "";
            }

            var challenge = await SignOnProof.Needed(db, declaration, now, cancel);
            return Page.Of<SignPage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("Kind", chosen), ("FormInput", input),
                ("Now", now), ("Challenge", challenge), ("WaitSeconds", proof.WaitSeconds ?? challenge?.WaitSeconds));
        }
        catch (RuleBrokenException rule) when (rule.Code is "text_changed")
        {
            return Page.Of<SignPage>(StatusCodes.Status409Conflict, ("Declaration", declaration), ("Kind", chosen),
                ("FormInput", input), ("Now", now), ("Challenge", await SignOnProof.Needed(db, declaration, now, cancel)));
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
        var now = clock.GetUtcNow();
        try
        {
            var view = await ConfirmByCode.Confirm(db, site, declaration, input.Text("email"), input.Text("code"), now, cancel);
            return LinkStates.ShowConfirmed(visit, view, token: null, now);
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Add(input, invalid, visit.Words, null);
        }
        catch (RuleBrokenException rule) when (rule.Code is "code_wrong" or "too_many_attempts")
        {
            input.AddError("code", visit.Words[rule.Code is "too_many_attempts" ? "code.tired" : "code.wrong"]);
        }
        catch (RuleBrokenException rule)
        {
            return LinkStates.ShowRefusal(visit, rule);
        }

        return Page.Of<CodePage>(StatusCodes.Status400BadRequest, ("Declaration", declaration), ("FormInput", input));
    }

    internal static RazorComponentResult ShowClosed(Declaration declaration, Visit visit) =>
        Page.Of<ClosedPage>(StatusCodes.Status409Conflict, ("Declaration", declaration));

    internal static string ParseKind(string? kind) => kind is "individual" ? "individual" : "organisation";

    internal static SignatureForm ReadForm(string kind, FormInput input, Visit visit) => new(
        kind,
        new(input.Text("organisation.name"), input.Text("organisation.acronym"), input.Text("organisation.ownName"),
            input.Text("organisation.country"), input.Text("organisation.website")),
        new(input.Text("representative.name"), input.Text("representative.title"), input.IsChecked("representative.authorised")),
        new(input.Text("individual.name"), input.Text("individual.affiliation"), input.Text("individual.country")),
        input.Text("email"), input.Text("listing"), input.IsChecked("updates"), visit.Language.Code,
        new(input.Text("proof.challenge"), input.Text("proof.solution")), input.IsChecked("discreet"),
        input.Text("textLanguage"), input.Text("textSha256"));
}
