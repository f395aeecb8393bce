using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Api.Signing;
using Declarations.Consulting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Consulting;

internal static class InputEndpoints
{
    // One answer for every mailbox, so that it reveals nothing about the mailbox.
    private static readonly SignResponse Sent = new("pending",
        "Nothing is handed in until the link of a mail to this address is used. A mail is sent unless the mailbox wants none or has got "
            + "enough: then a link already mailed shows this input, or sending is tried again every hour for a day.");

    public static void MapInputs(this RouteGroupBuilder declaration)
    {
        declaration.MapPost("/inputs", Submit).RequireRateLimiting(Limits.Inputs);
        declaration.MapGet("/inputs", List).Produces<InputListResponse>().Produces<PublicInputListResponse>()
            .Produces<string>(200, ResponseCsv.MediaType).Produces<Stream>(200, ResponseWord.MediaType);
        var answers = declaration.MapGroup("/inputs/{id:guid}").Require(Role.Editor);
        answers.MapPut("/response", Respond);
        answers.MapPut("/moderation", Moderate);
    }

    /// <summary>
    /// Anybody's input while a consultation is open: 202, always the same, and nothing is handed in before its mailbox confirms. Without
    /// <c>email</c>, a member's entry: 201.
    /// </summary>
    private static async Task<Results<Created<IdResponse>, Accepted<SignResponse>>> Submit(
        ConsultedDeclaration requested, InputRequest request, HttpContext http, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var (declaration, now) = (requested.Declaration, clock.GetUtcNow());
        if (request.Email is null && Caller.Of(http.User) is { } caller && caller.Sees(declaration.Slug))
        {
            RefuseOthers(request, "is for input with an e-mail address", request.Name is not null || request.Language is not null
                || request.ShowName is not null, "name");
            var entered = await request.AsEntry().Submit(db, declaration.Id, caller.Author(), now, cancel).OrNotFound("version or clause");
            return TypedResults.Created((string?)null, new IdResponse(entered.Id));
        }

        RefuseOthers(request, "is for members' entries, which have no e-mail address",
            request.Event is not null || request.OffLine is not null || request.ReceivedOn is not null, "event");
        RefuseOthers(request, "must be the version of the consultation",
            request.Version is { } version && version != requested.Round?.VersionNumber, "version");
        await request.AsSubmission().Submit(db, declaration, requested.Round, now, cancel);
        return TypedResults.Accepted((string?)null, Sent);
    }

    private static void RefuseOthers(InputRequest request, string error, bool hasOthers, string field)
    {
        if (hasOthers)
        {
            throw InvalidInputException.For(field, error);
        }
    }

    /// <summary>
    /// Replaces the whole response: it has no clause when none is given. A participant is told by mail when decision or reason changed.
    /// </summary>
    private static async Task<NoContent> Respond(
        RequestedDeclaration requested, Guid id, NewResponse request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, site, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("input");
        return TypedResults.NoContent();
    }

    /// <summary>Shows an input publicly, or not, with a reason that its participant reads.</summary>
    private static async Task<NoContent> Moderate(
        RequestedDeclaration requested, Guid id, NewModeration request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration.Id, id, caller.Author(), clock.GetUtcNow(), cancel).OrNotFound("input");
        return TypedResults.NoContent();
    }

    /// <summary>
    /// Members read everything that was handed in; the public what is shown, and the responses once they are published. As JSON, CSV or
    /// Word, by <c>Accept</c>.
    /// </summary>
    private static async Task<IResult> List(
        ConsultedDeclaration requested, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        var accepts = http.Request.Headers.Accept.ToString();
        var isMember = Caller.Of(http.User)?.Sees(requested.Declaration.Slug) == true;
        var file = accepts.Contains(ResponseCsv.MediaType, StringComparison.OrdinalIgnoreCase) ? ResponseFormat.Csv
            : accepts.Contains(ResponseWord.MediaType, StringComparison.OrdinalIgnoreCase) ? ResponseFormat.Word : (ResponseFormat?)null;
        if (isMember)
        {
            var rows = await ResponseTable.Read(db, requested.Declaration.Id, cancel);
            return file is { } format ? ResponseFiles.Answer(requested.Declaration, rows, format)
                : TypedResults.Ok(new InputListResponse([.. rows.Select(InputResponse.Of)]));
        }

        var shown = await ResponseTable.ReadPublic(db, requested.RequireRound(), cancel);
        return file is { } wanted ? ResponseFiles.Answer(requested.Declaration, shown, wanted, Localization.Words.In(requested.Declaration.Language))
            : TypedResults.Ok(new PublicInputListResponse(shown));
    }
}
