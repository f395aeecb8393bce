using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

public sealed record AdoptionRequest(int? Version);

public sealed record ApprovalAnswer(string Member, DateTimeOffset ApprovedAt, string TextSha256);

public sealed record ApprovalList(IReadOnlyList<ApprovalAnswer> Items, int Quorum);

public static class ApprovalEndpoints
{
    public static void MapApprovals(this RouteGroupBuilder drafting)
    {
        drafting.MapGet("/versions/{number:int}/approvals", List).Produces<ApprovalList>();
        drafting.MapPut("/versions/{number:int}/approval", Approve).Require(Role.Editor).Produces(204);
        drafting.MapDelete("/versions/{number:int}/approval", TakeBack).Require(Role.Editor).Produces(204);
        drafting.MapPost("/adoption", Adopt).Require(Role.Secretariat).Produces<DeclarationResponse>();
        drafting.MapDelete("/adoption", Reopen).Require(Role.Secretariat).Produces<DeclarationResponse>();
    }

    private static Task<IResult> List(string slug, int number, DeclarationsDb db, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
        TypedResults.Ok(
            new ApprovalList(
            [.. (await Adoption.List(db, declaration.Id, number, cancel))
            .Select(a => new ApprovalAnswer(a.MemberName, a.ApprovedAt, a.TextSha256))], declaration.Quorum)), cancel);

    private static Task<IResult> Approve(
        string slug, int number, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
            await Adoption.Approve(db, declaration, number, caller.Author(), clock.GetUtcNow(), cancel)
                ? TypedResults.NoContent() : Problems.NotFound("version"), cancel);

    private static Task<IResult> TakeBack(
        string slug, int number, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
            await Adoption.TakeBack(db, declaration, number, caller.Author(), clock.GetUtcNow(), cancel)
                ? TypedResults.NoContent() : Problems.NotFound("approval"), cancel);

    private static Task<IResult> Adopt(
        string slug, AdoptionRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
            await Adoption.Adopt(db, declaration, request.Version
                ?? throw InvalidInputException.For("version", "is required"), caller.Author(), clock.GetUtcNow(), cancel)
                ? TypedResults.Ok(DeclarationResponse.Of(declaration))
                : Problems.NotFound("version"), cancel);

    private static Task<IResult> Reopen(string slug, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
    {
        await Adoption.Reopen(db, declaration, caller.Author(), clock.GetUtcNow(), cancel);
        return TypedResults.Ok(DeclarationResponse.Of(declaration));
    }, cancel);
}
