using System.Text.Json.Serialization;
using Declarations.Confirming;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <param name="Answer"><c>signed</c> or <c>denied</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OrganisationReply(string? Answer)
{
    internal OrganisationAnswer Read()
    {
        var fields = new Fields();
        var answer = fields.OneOf<OrganisationAnswer>("answer", Answer);
        fields.ThrowIfAny();
        return answer!.Value;
    }
}

/// <summary>An organisation answers, by the link at its published address, whether it signed.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisationAnswers(this RouteGroupBuilder api)
    {
        api.MapGet("/second-confirmations/{token}", Show);
        api.MapPost("/second-confirmations/{token}", Answer);
    }

    private static async Task<Ok<OrganisationQuestion>> Show(string token, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await AnswerForOrganisation.Show(db, token, cancel));

    /// <summary>The answer is shown to the secretariat, which decides about the signature. It can be changed. Idempotent.</summary>
    private static async Task<Ok<OrganisationQuestion>> Answer(
        string token, OrganisationReply request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await AnswerForOrganisation.Answer(db, token, request.Read(), clock.GetUtcNow(), cancel));
}
