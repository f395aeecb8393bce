using Declarations.Api.Hosting;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Publishing;

/// <summary>The link of a delivery's recipient. Mail scanners send GET and HEAD, so only the POST changes anything.</summary>
internal static class RecipientEndpoints
{
    public static void MapRecipientLinks(this RouteGroupBuilder api)
    {
        api.MapGet("/deliveries/{token}", Show);
        api.MapPost("/deliveries/{token}", Acknowledge);
        api.MapGet("/deliveries/{token}/files/{name}", Download);
    }

    /// <summary>The delivery, its files and its state: <c>delivered</c>, <c>acknowledged</c>, <c>removed</c> or <c>replaced</c>.</summary>
    private static async Task<Ok<DeliveryView>> Show(string token, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await AcknowledgeDelivery.Show(db, token, cancel));
    }

    /// <summary>Records that the files were received. Repeated calls answer the same.</summary>
    private static async Task<Ok<DeliveryView>> Acknowledge(
        string token, HttpResponse response, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await AcknowledgeDelivery.Acknowledge(db, token, clock.GetUtcNow(), cancel));
    }

    /// <summary>One of the delivered files, complete where the complete one was delivered, without the names that have left since.</summary>
    private static async Task<IResult> Download(
        string token, string name, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        response.Headers.CacheControl = "private, no-store";
        var (file, delivery) = await AcknowledgeDelivery.Open(db, token, name, cancel) ?? throw new NotFoundException("file");
        return TypedResults.Bytes(file.Bytes, file.ContentType, $"{delivery.Slug}-edition-{delivery.Number}-{file.Name}",
            enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}
