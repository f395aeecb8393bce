using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Drafting;

public sealed record InputAnswer(
    Guid Id, int Version, string? ClauseId, string Label, string Body, string? Event, string? Organisation, bool OffLine,
    string EnteredBy, DateOnly ReceivedOn,
    InputDecision? Decision, string? Reason, string? ResponseClauseId, string ResponseLabel, DateTimeOffset? RespondedAt)
{
    public static InputAnswer Of(ResponseRow row)
    {
        var i = row.Input;
        return new(i.Id, i.VersionNumber, i.ClauseId, row.Label, i.Body, i.Event, i.Organisation, i.OffLine, i.EnteredByName,
            i.ReceivedOn, i.Decision, i.Reason, i.ResponseClauseId, row.ResponseLabel, i.RespondedAt);
    }
}

public sealed record InputList(IReadOnlyList<InputAnswer> Items);

public static class InputEndpoints
{
    public static void MapInputs(this RouteGroupBuilder drafting)
    {
        drafting.MapPost("/inputs", HandIn).Produces<IdAnswer>(201);
        drafting.MapGet("/inputs", List).Produces<InputList>().Produces<string>(200, "text/csv");
        drafting.MapPut("/inputs/{id:guid}/response", Respond).Require(Role.Editor).Produces(204);
    }

    private static Task<IResult> HandIn(
        string slug, NewInput request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration => await request.HandIn(db, declaration.Id, caller.Author(), clock.GetUtcNow(), cancel) is { } input
            ? TypedResults.Created((string?)null, new IdAnswer(input.Id))
            : Problems.NotFound("version or clause"), cancel);

    private static Task<IResult> Respond(
        string slug, Guid id, NewResponse request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug,
            async declaration => await request.Give(db, declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel) is not null
            ? TypedResults.NoContent()
            : Problems.NotFound("input"), cancel);

    private static Task<IResult> List(string slug, HttpContext http, DeclarationsDb db, CancellationToken cancel) =>
        DraftingEndpoints.In(db, slug, async declaration =>
    {
        var rows = await ResponseTable.Read(db, declaration.Id, cancel);
        http.Response.Headers.Vary = HeaderNames.Accept;
        return http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/csv")
            ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(ResponseTable.Csv(rows)), "text/csv; charset=utf-8",
                $"{slug}-responses.csv")
            : TypedResults.Ok(new InputList([.. rows.Select(InputAnswer.Of)]));
    }, cancel);
}
