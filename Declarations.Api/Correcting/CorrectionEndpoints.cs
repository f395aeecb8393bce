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
    public static void MapCorrections(this RouteGroupBuilder declaration)
    {
        var limit = new RequestSizeLimitAttribute(VersionEndpoints.LargestBody);
        declaration.MapPost("/corrections", Correct).Require(Role.Secretariat).WithMetadata(limit);
        declaration.MapPost("/amendments", Amend).Require(Role.Secretariat).WithMetadata(limit);
    }

    /// <summary>
    /// Corrects the text after signing has opened, editorially: the whole text and a reason, which is public. It is mailed to everybody who
    /// signed or began to, in their language; their signatures stay on the text that they signed. With <c>If-Match: "n"</c>
    /// only if version n is still the text.
    /// </summary>
    private static Task<Created<SavedVersionResponse>> Correct(
        RequestedDeclaration requested, NewCorrection request, Caller caller, HttpContext http, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) => Change(requested, TextChangeKind.Correction, request, caller, http, db, clock, cancel);

    /// <summary>
    /// Amends the text while signing is open: the whole text and a reason, which is public. Everybody who signed is asked by mail, in their
    /// language, whether they sign the amended text. Until they do, they keep the text that they signed and are neither listed nor counted.
    /// With <c>If-Match: "n"</c> only if version n is still the text.
    /// </summary>
    private static Task<Created<SavedVersionResponse>> Amend(
        RequestedDeclaration requested, NewCorrection request, Caller caller, HttpContext http, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) => Change(requested, TextChangeKind.Amendment, request, caller, http, db, clock, cancel);

    private static async Task<Created<SavedVersionResponse>> Change(
        RequestedDeclaration requested, TextChangeKind kind, NewCorrection request, Caller caller, HttpContext http, DeclarationsDb db,
        TimeProvider clock, CancellationToken cancel)
    {
        int? seen = http.Request.Headers.IfMatch.Count > 0 ? (await IfMatch.BindAsync(http)).Version : null;
        var saved = await CorrectText.Change(db, requested.Declaration, kind, request, caller.Author(), clock.GetUtcNow(), seen, cancel);
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/versions/{saved.Number}",
            new SavedVersionResponse(saved.Number, saved.TextSha256, saved.Merged));
    }
}
