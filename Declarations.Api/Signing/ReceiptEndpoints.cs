using System.Text.Json.Serialization;
using Declarations.Api.Hosting;
using Declarations.Receipts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <param name="Language">One of the six languages; absent: the one that the signer chose when signing.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewReceipt(string? Language);

/// <summary>The receipt of a signature as PDF, by the link of the signature.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this RouteGroupBuilder links)
    {
        links.MapGet("/my-signature/{token}/receipt", Show);
        links.MapPost("/my-signature/{token}/receipt", Create).RequireRateLimiting(Limits.Signatures);
        links.MapGet("/my-signature/{token}/receipt/file", Download);
    }

    /// <summary>
    /// Asks for the receipt as PDF, in the state that the signature has now; it replaces an earlier one. At most ten an hour for a signature.
    /// </summary>
    private static async Task<Accepted<ReceiptStatus>> Create(
        string token, NewReceipt? request, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Accepted($"/api/v1/my-signature/{token}/receipt",
            await RequestReceipt.Request(db, token, request?.Language, clock.GetUtcNow(), cancel));

    /// <summary>Whether the PDF is <c>rendering</c>, <c>ready</c> or <c>failed</c>; 404 when none was asked for within a day.</summary>
    private static async Task<Ok<ReceiptStatus>> Show(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ReceiptStatus.Find(db, token, clock.GetUtcNow(), cancel).OrNotFound("receipt"));

    /// <summary>The PDF once it is ready.</summary>
    private static async Task<FileContentHttpResult> Download(
        string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await ReceiptStatus.Find(db, token, clock.GetUtcNow(), cancel) is { Pdf: { } pdf }
            ? TypedResults.File(pdf, "application/pdf", "receipt.pdf") : throw new NotFoundException("receipt");
}
