using System.Text.Json.Serialization;
using Declarations.Consulting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Consulting;

/// <param name="Input">The <c>id</c> of one of the <c>waiting</c> inputs; absent: the link's own.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChosenInput(Guid? Input);

/// <summary>The acts of a participant's link. Mail scanners send GET and HEAD, so only other methods change anything.</summary>
internal static class InputLinkEndpoints
{
    public static void MapInputLinks(this RouteGroupBuilder api)
    {
        var link = api.MapGroup("").AddEndpointFilter((call, next) =>
        {
            call.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
            return next(call);
        });
        link.MapGet("/inputs/{token}", Show);
        link.MapPost("/inputs/{token}", Confirm);
        link.MapPost("/inputs/{token}/refusal", Refuse);
        link.MapDelete("/inputs/{token}/refusal", AllowMail);
        link.MapPost("/inputs/{token}/withdrawal", Withdraw);
    }

    /// <summary>What would be handed in, or what became of it.</summary>
    private static async Task<Ok<InputView>> Show(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmInput.Show(db, token, clock.GetUtcNow(), cancel));

    /// <summary>Hands in the link's own input, or another one that waits for the same mailbox. Idempotent.</summary>
    private static async Task<Ok<InputView>> Confirm(
        string token, ChosenInput? request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmInput.Confirm(db, token, clock.GetUtcNow(), cancel, request?.Input));

    /// <summary>"This was not me": deletes an unconfirmed input and stops mail about input to its mailbox.</summary>
    private static async Task<NoContent> Refuse(
        string token, ChosenInput? request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ConfirmInput.Refuse(db, token, clock.GetUtcNow(), cancel, request?.Input);
        return TypedResults.NoContent();
    }

    /// <summary>Allows mail about input again, by the link of a refused one.</summary>
    private static async Task<NoContent> AllowMail(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ConfirmInput.AllowMail(db, token, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Deletes the words and the author of a confirmed input.</summary>
    private static async Task<Ok<InputView>> Withdraw(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmInput.Withdraw(db, token, clock.GetUtcNow(), cancel));
}
