using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Declaring;

public sealed record DeclarationListResponse(IReadOnlyList<DeclarationResponse> Items, string? Next);

internal static class DeclarationEndpoints
{
    public static void MapDeclarations(this RouteGroupBuilder api)
    {
        api.MapPost("/declarations", Create).Require(Role.Secretariat);
        api.MapGet("/declarations", List);
        api.MapGet("/declarations/{slug}", Show).WithMetadata(new ReadableByAnySite());
    }

    private static async Task<Created<DeclarationResponse>> Create(
        NewDeclaration request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = await request.Create(db, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/declarations/{declaration.Slug}", DeclarationResponse.Of(declaration));
    }

    /// <summary>
    /// Members see those that their role holds for, and like the public those that have opened; the newest first. <c>archived</c> is for
    /// members: only those that were taken off the desk, or only others.
    /// </summary>
    private static async Task<Ok<DeclarationListResponse>> List(
        string? q, string? state, string? archived, string? after, string? limit, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        var caller = Caller.Of(http.User);
        var filter = new DeclarationFilter(q, EnumNames.Parse<DeclarationState>("state", state), caller is null ? null : ListQuery.Truth("archived", archived));
        var page = await DeclarationList.Read(db.VisibleTo(caller), filter, after, ListQuery.Limit(limit), cancel);
        return TypedResults.Ok(new DeclarationListResponse([.. page.Items.Select(DeclarationResponse.Of)], page.Next));
    }

    private static async Task<Ok<DeclarationResponse>> Show(VisibleDeclaration requested, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var response = DeclarationResponse.Of(declaration) with { Counts = await SignatoryCounts.Of(db, declaration.Id, cancel) };
        return TypedResults.Ok(await WithNewestVersion(db, declaration, response, cancel));
    }

    /// <summary>While the text is drafted, which only members see, its newest version is the current one.</summary>
    private static async Task<DeclarationResponse> WithNewestVersion(
        DeclarationsDb db, Declaration declaration, DeclarationResponse response, CancellationToken cancel) =>
        declaration.AdoptedVersion is null
        && await db.Versions.Where(v => v.DeclarationId == declaration.Id).OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, v.TextSha256 }).FirstOrDefaultAsync(cancel) is { } newest
            ? response with { CurrentVersion = newest.Number, TextSha256 = newest.TextSha256 }
            : response;
}
