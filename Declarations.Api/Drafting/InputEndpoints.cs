using System.Text;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Drafting;

public sealed record InputResponse(
    Guid Id, int Version, string? ClauseId, string Label, string Body, string? Event, string? Organisation, bool OffLine,
    string EnteredBy, DateOnly ReceivedOn,
    InputDecision? Decision, string? Reason, string? ResponseClauseId, string ResponseLabel, DateTimeOffset? RespondedAt)
{
    public static InputResponse Of(ResponseRow row)
    {
        var i = row.Input;
        return new(i.Id, i.VersionNumber, i.ClauseId, row.Label, i.Body, i.Event, i.Organisation, i.OffLine, i.EnteredByName,
            i.ReceivedOn, i.Decision, i.Reason, i.ResponseClauseId, row.ResponseLabel, i.RespondedAt);
    }
}

public sealed record InputListResponse(IReadOnlyList<InputResponse> Items);

internal static class InputEndpoints
{
    public static void MapInputs(this RouteGroupBuilder drafting)
    {
        drafting.MapPost("/inputs", Submit);
        drafting.MapGet("/inputs", List).Produces<InputListResponse>().Produces<string>(200, "text/csv");
        drafting.MapPut("/inputs/{id:guid}/response", Respond).Require(Role.Editor);
    }

    private static async Task<Created<IdResponse>> Submit(
        RequestedDeclaration requested, NewInput request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await request.Submit(db, requested.Declaration.Id, caller.Author(), clock.GetUtcNow(), cancel)
            .OrNotFound("version or clause");
        return TypedResults.Created((string?)null, new IdResponse(input.Id));
    }

    /// <summary>Replaces the whole response: it has no clause when none is given.</summary>
    private static async Task<NoContent> Respond(
        RequestedDeclaration requested, Guid id, NewResponse request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("input");
        return TypedResults.NoContent();
    }

    private static async Task<IResult> List(RequestedDeclaration requested, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        var rows = await ResponseTable.Read(db, requested.Declaration.Id, cancel);
        http.Response.Headers.Vary = HeaderNames.Accept;
        return http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/csv")
            ? AnswerCsv(requested, rows)
            : TypedResults.Ok(new InputListResponse([.. rows.Select(InputResponse.Of)]));
    }

    internal static FileContentHttpResult AnswerCsv(RequestedDeclaration requested, IReadOnlyList<ResponseRow> rows) =>
        TypedResults.File(Encoding.UTF8.GetBytes(ResponseTable.Csv(rows)), "text/csv; charset=utf-8",
            $"{requested.Declaration.Slug}-responses.csv");
}
