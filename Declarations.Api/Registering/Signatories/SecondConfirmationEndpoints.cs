using System.Text.Json.Serialization;
using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Registering;

/// <param name="Email">An address that the organisation publishes, other than the one that signed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SecondConfirmationRequest(string? Email);

/// <summary>The secretariat asks an organisation at its published address whether it signed.</summary>
internal static class SecondConfirmationEndpoints
{
    public static void MapSecondConfirmations(this RouteGroupBuilder declaration)
    {
        var question = declaration.MapGroup("/register/{id:guid}/second-confirmation").Require(Role.Secretariat);
        question.MapGet("", Show);
        question.MapPost("", Ask);
        question.MapDelete("", Drop);
    }

    private static async Task<Ok<SecondConfirmationView>> Show(
        RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await SecondConfirmationView.Find(db, requested.Declaration.Id, id, cancel).OrNotFound("second_confirmation"));

    /// <summary>
    /// Mails the question. Asking again replaces the question and its answer. Only of confirmed signatures of organisations whose name is
    /// public: a mail to another address would give any other name away.
    /// </summary>
    private static async Task<Ok<SecondConfirmationView>> Ask(
        RequestedDeclaration requested, Guid id, SecondConfirmationRequest request, Caller caller, DeclarationsDb db, Site site,
        TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await AskOrganisation.Ask(
            db, site, requested.Declaration.Id, id, request.Email, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("signature"));

    /// <summary>Drops the question with its answer: its link no longer works.</summary>
    private static async Task<NoContent> Drop(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await AskOrganisation.Drop(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel)
            ? TypedResults.NoContent() : throw new NotFoundException("second_confirmation");
}
