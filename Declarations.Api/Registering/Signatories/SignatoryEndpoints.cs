using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Registering;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <param name="Represented">Member organisations that coalitions list and that have not signed themselves; in no other count.</param>
public sealed record SignatoryListResponse(IReadOnlyList<PublicSignatory> Items, SignatoryCounts Counts, int Represented, string? Next)
{
    /// <summary>Signatories of a text from before the newest amendment, who are listed apart; in no other count.</summary>
    public long Earlier { get; init; }
}

/// <summary>The public list of signatories, and the secretariat's correction of a listed name or country.</summary>
internal static class SignatoryEndpoints
{
    public static void MapSignatories(this RouteGroupBuilder declaration)
    {
        declaration.MapGet("/signatories", List).Produces<SignatoryListResponse>().WithMetadata(new ReadableByAnySite());
        declaration.MapGet("/signatories/earlier", ListEarlier).WithMetadata(new ReadableByAnySite());
        var secretariat = declaration.MapGroup("/signatories/{id:guid}").Require(Role.Secretariat);
        secretariat.MapGet("", Show);
        secretariat.MapPatch("", Change);
    }

    /// <summary>
    /// Public names only, organisations before individuals. <c>q</c>: words that begin words of the name. <c>sort</c>: <c>confirmation</c>
    /// (default), <c>name</c> or <c>country</c>. <c>language</c>: of the alphabetical order of <c>sort=name</c>, one of the site's; otherwise
    /// the declaration's. With <c>Accept: text/csv</c>, all that the filters leave.
    /// </summary>
    private static async Task<IResult> List(
        VisibleDeclaration requested, string? kind, string? country, string? q, string? sort, string? language, string? after,
        string? limit, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var query = SignatoryQuery.Parse(Alphabetical(language, declaration), kind, country, q, sort);
        http.Response.Headers.Vary = "Accept";
        if (http.Request.WantsCsv())
        {
            return SignatoryCsv.Answer(db, declaration, query, cancel);
        }

        var members = await ListedMembers.Of(db, declaration.Id, cancel);
        var page = await PublicSignatoryList.Read(db, declaration.Id, query, after, ListQuery.Limit(limit), cancel, members);
        return TypedResults.Ok(new SignatoryListResponse(
            page.Items, await SignatoryCounts.Of(db, declaration.Id, cancel), members.Represented, page.Next)
        {
            Earlier = (await EarlierSignatories.Count(db, declaration, cancel)).Total,
        });
    }

    /// <summary>
    /// Who signed a text from before the newest amendment and has not signed the amended one: public names with the version that was
    /// signed, and counts of all. 404 when the text was not amended.
    /// </summary>
    private static async Task<Ok<EarlierSignatories>> ListEarlier(
        VisibleDeclaration requested, string? after, string? limit, DeclarationsDb db, CancellationToken cancel) =>
        requested.Declaration.AmendedVersion is null ? throw new NotFoundException("amendment")
            : TypedResults.Ok(await EarlierSignatories.Read(db, requested.Declaration, after, ListQuery.Limit(limit), cancel));

    private static Language Alphabetical(string? language, Declaration declaration) => string.IsNullOrEmpty(language)
        ? Language.Find(declaration.Language) ?? Language.English
        : Language.Find(language) ?? throw InvalidInputException.For("language", "must be one of en, fr, es, ru, ar and zh");

    private static async Task<Ok<SignatoryDetail>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await SignatoryDetail.Read(db, requested.Declaration.Id, id, cancel).OrNotFound("signatory"));

    private static async Task<Ok<SignatoryDetail>> Change(
        RequestedDeclaration requested, Guid id, SignatoryChange request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var signatory = await request.Apply(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("signatory");
        return await Show(requested, signatory.Id, db, cancel);
    }
}
