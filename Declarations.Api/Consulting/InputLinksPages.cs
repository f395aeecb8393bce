using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Consulting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Consulting;

/// <summary>"Email me my link" for participants of a consultation.</summary>
internal static class InputLinksPages
{
    public static void MapInputLinksPages(this RouteGroupBuilder consultation)
    {
        consultation.MapGet("/links", Show);
        consultation.MapPost("/links", Send).RequireRateLimiting(Limits.Codes);
    }

    private static RazorComponentResult Show(ConsultedDeclaration requested, Visit visit)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        return Page.Of<InputLinksPage>(("Declaration", requested.Declaration));
    }

    private static async Task<RazorComponentResult> Send(
        ConsultedDeclaration requested, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        var input = await FormInput.Read(request, cancel);
        try
        {
            await SendInputLinks.Request(db, requested.Declaration, input.Text("email"), visit.Language.Code, clock.GetUtcNow(), cancel);
        }
        catch (InvalidInputException)
        {
            input.AddError("email", visit.Words["problem.email"]);
            return Page.Of<InputLinksPage>(StatusCodes.Status400BadRequest, ("Declaration", requested.Declaration), ("FormInput", input));
        }

        return Page.Of<MessagePage>(("Title", visit.Words["links.sent"]),
            ("Body", visit.Words.Say("input.links.sent", ("email", input["email"].Trim()))),
            ("LinkTo", $"/declarations/{requested.Declaration.Slug}/consultation"), ("LinkText", visit.Words["consultation.heading"]));
    }
}
