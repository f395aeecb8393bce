using System.Text.Json.Serialization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Bouncing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Bouncing;

public sealed record UndeliveredResponse(IReadOnlyList<UndeliveredItem> Items);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AddressRequest(string? Email);

/// <summary>Mail that could not be delivered, and the links that confirm corrected addresses.</summary>
internal static class UndeliveredMailEndpoints
{
    public static void MapUndeliveredMail(this RouteGroupBuilder declaration)
    {
        var mail = declaration.MapGroup("/mail").Require(Role.Secretariat);
        mail.MapGet("", List);
        mail.MapPost("/{id:guid}/resending", Resend);
        mail.MapPost("/{id:guid}/address", Correct);
    }

    public static void MapAddresses(this RouteGroupBuilder api)
    {
        api.MapGet("/addresses/{token}", Show);
        api.MapPost("/addresses/{token}", Confirm);
    }

    /// <summary>Signatures whose newest mail could not be delivered, newest failure first.</summary>
    /// <param name="state">Only <c>undelivered</c>.</param>
    private static async Task<Ok<UndeliveredResponse>> List(
        RequestedDeclaration requested, string? state, DeclarationsDb db, CancellationToken cancel) =>
        state is null or "undelivered"
            ? TypedResults.Ok(new UndeliveredResponse(await UndeliveredList.Read(db, requested.Declaration.Id, cancel)))
            : throw InvalidInputException.For("state", "must be undelivered");

    /// <summary>Mails the signer again.</summary>
    private static async Task<Accepted> Resend(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await UndeliveredSignature.Resend(db, site, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("mail");
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>
    /// Corrects the address. A sign-on that waits is mailed there at once; the address of a signature changes when the new mailbox has
    /// confirmed it.
    /// </summary>
    private static async Task<Accepted> Correct(
        RequestedDeclaration requested, Guid id, AddressRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        await UndeliveredSignature.Correct(db, site, requested.Declaration, id, request.Email, caller.Actor, clock.GetUtcNow(), cancel)
            .OrNotFound("mail");
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Ok<AddressView>> Show(string token, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmAddress.Show(db, token, cancel));

    /// <summary>Confirms a corrected address. Idempotent.</summary>
    private static async Task<Ok<AddressView>> Confirm(
        string token, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmAddress.Confirm(db, site, token, clock.GetUtcNow(), cancel));
}
