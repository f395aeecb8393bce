using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Correcting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Correcting;

internal static class CorrectionEndpoints
{
    public static void MapCorrections(this RouteGroupBuilder declaration) =>
        declaration.MapPost("/corrections", Correct).Require(Role.Secretariat)
            .WithMetadata(new RequestSizeLimitAttribute(VersionEndpoints.LargestBody));

    /// <summary>
    /// Corrects the text after signing has opened, editorially: the whole text and a reason, which is public. It is mailed to everybody who
    /// signed or began to, in their language; their signatures stay on the text that they signed. With <c>If-Match: "n"</c>
    /// only if version n is still the text.
    /// </summary>
    private static async Task<Created<SavedVersionResponse>> Correct(
        RequestedDeclaration requested, NewCorrection request, Caller caller, HttpContext http, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        int? seen = http.Request.Headers.IfMatch.Count > 0 ? (await IfMatch.BindAsync(http)).Version : null;
        var saved = await CorrectText.Correct(db, requested.Declaration, request, caller.Author(), clock.GetUtcNow(), seen, cancel);
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/versions/{saved.Number}",
            new SavedVersionResponse(saved.Number, saved.TextSha256, saved.Merged));
    }
}
