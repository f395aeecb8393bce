using Declarations.Confirming;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>"Send me my link again", in every state of the declaration.</summary>
internal static class LinksPages
{
    public static void MapLinksPages(this RouteGroupBuilder declaration)
    {
        declaration.MapGet("/links", Show);
        declaration.MapPost("/links", Send).RequireRateLimiting(Limits.Codes);
    }

    private static RazorComponentResult Show(PublicDeclaration requested, Visit visit)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        return Page.Of<LinksPage>(("Declaration", requested.Declaration));
    }

    private static async Task<RazorComponentResult> Send(
        PublicDeclaration requested, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        var input = await FormInput.Read(request, cancel);
        try
        {
            await SendSignatureLinks.Request(db, requested.Declaration, input.Text("email"), clock.GetUtcNow(), cancel);
        }
        catch (InvalidInputException invalid)
        {
            SignerProblems.Add(input, invalid, visit.Words, null);
            return Page.Of<LinksPage>(StatusCodes.Status400BadRequest, ("Declaration", requested.Declaration), ("FormInput", input));
        }

        return Page.Of<MessagePage>(("Title", visit.Words["links.sent"]),
            ("Body", visit.Words.Say("links.sent.body", ("email", input["email"].Trim()))),
            ("LinkTo", $"/declarations/{requested.Declaration.Slug}"), ("LinkText", visit.Words["confirm.read"]));
    }
}
