using Declarations.Amending;
using Declarations.Drafting;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Amending;

/// <param name="State">
/// <c>asked</c>; <c>agreed</c>: the signature is on the current text; <c>closed</c>: agreements are no longer taken; <c>over</c>: the
/// signature does not count.
/// </param>
/// <param name="Version">That the signature is on.</param>
/// <param name="CurrentTextSha256">Of the text that an agreement names.</param>
/// <param name="Reasons">Of the changes since the text that the signature is on.</param>
/// <param name="Changes">From that text to the current one.</param>
/// <param name="Earlier">What the signature was on before.</param>
public sealed record AgreementResponse(
    AgreementState State, SignatureState SignatureState, Guid Signature, int Version, string TextSha256, int? CurrentVersion,
    string? CurrentTextSha256, IReadOnlyList<string> Reasons, IReadOnlyList<ClauseChange> Changes, IReadOnlyList<EarlierAgreement> Earlier)
{
    public static AgreementResponse Of(AmendmentView view) => new(
        view.State, view.Signature.State, view.Signature.Id, view.Signature.Declaration.Version, view.Signature.Declaration.TextSha256,
        view.Signature.Declaration.CurrentVersion, view.Signature.Declaration.CurrentTextSha256, view.Reasons, view.Changes,
        [.. view.Earlier.Select(a => new EarlierAgreement(a.EarlierVersion, a.EarlierTextSha256, a.AgreedAt))]);
}

/// <param name="Until">When the signer agreed to the text after it.</param>
public sealed record EarlierAgreement(int Version, string TextSha256, DateTimeOffset Until);

/// <summary>A signer's answer to an amendment, by the link of the signature. Only the POST changes anything.</summary>
internal static class AgreementEndpoints
{
    public static void MapAgreements(this RouteGroupBuilder api)
    {
        api.MapGet("/my-signature/{token}/amendment", Show);
        api.MapPost("/my-signature/{token}/amendment", Agree);
    }

    private static async Task<Ok<AgreementResponse>> Show(
        string token, HttpResponse response, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Ok(AgreementResponse.Of(await AgreeToAmendment.Show(db, token, clock.GetUtcNow(), cancel)));
    }

    /// <summary>
    /// Moves the signature to the amended text, whose <c>textSha256</c> the request names; 409 <c>text_changed</c> when the text was
    /// changed since. What it was on before is kept. Idempotent: in every state but <c>asked</c> nothing changes.
    /// </summary>
    private static async Task<Ok<AgreementResponse>> Agree(
        string token, NewAgreement request, HttpResponse response, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Ok(AgreementResponse.Of(await AgreeToAmendment.Agree(db, site, token, request, clock.GetUtcNow(), cancel)));
    }
}
