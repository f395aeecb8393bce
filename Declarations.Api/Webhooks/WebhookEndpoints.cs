using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Webhooks;

public sealed record WebhookListResponse(IReadOnlyList<WebhookView> Items);

/// <param name="Secret">The key of the signatures. It is shown only now.</param>
public sealed record NewWebhookResponse(WebhookView Webhook, string Secret);

/// <summary>Addresses that are told of events. What they are sent and how it is signed is in <c>docs/webhooks.md</c>.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this RouteGroupBuilder declaration)
    {
        var webhooks = declaration.MapGroup("/webhooks").Require(Role.Secretariat);
        webhooks.MapGet("", List);
        webhooks.MapPost("", Add);
        webhooks.MapGet("/{id:guid}", Show);
        webhooks.MapDelete("/{id:guid}", Remove);
        webhooks.MapPost("/{id:guid}/tests", Test);
        webhooks.MapPut("/{id:guid}/pause", Pause);
        webhooks.MapDelete("/{id:guid}/pause", Resume);
    }

    private static async Task<Ok<WebhookListResponse>> List(RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(new WebhookListResponse(await WebhookView.List(db, requested.Declaration.Id, cancel)));

    /// <summary>
    /// The address is posted events from now on, signed with the secret of the answer, at least once each. It must be https on the public
    /// internet. Each address is added once.
    /// </summary>
    private static async Task<Created<NewWebhookResponse>> Add(
        RequestedDeclaration requested, NewWebhook request, Caller caller, DeclarationsDb db, WebhookAddresses addresses, TimeProvider clock,
        CancellationToken cancel)
    {
        var (webhook, secret) = await request.Add(db, addresses, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Created($"/api/v1/declarations/{requested.Declaration.Slug}/webhooks/{webhook.Id}",
            new NewWebhookResponse(WebhookView.Of(db, webhook), secret));
    }

    /// <summary>With what was sent to it: attempts, the status of the last answer, the next attempt.</summary>
    private static async Task<Ok<WebhookLog>> Show(RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await WebhookLog.Read(db, requested.Declaration.Id, id, cancel).OrNotFound("webhook"));

    /// <summary>Removes it with its log.</summary>
    private static async Task<NoContent> Remove(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ChangeWebhook.Remove(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("webhook");
        return TypedResults.NoContent();
    }

    /// <summary>Sends an event of the type <c>test</c>, once.</summary>
    private static async Task<Accepted<WebhookDeliveryView>> Test(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var delivery = await ChangeWebhook.Test(db, requested.Declaration, id, caller.Actor, now, cancel).OrNotFound("webhook");
        return TypedResults.Accepted($"/api/v1/declarations/{requested.Declaration.Slug}/webhooks/{id}", WebhookLog.Of(delivery, now));
    }

    /// <summary>Nothing but tests is sent until it is resumed, and events on their way are dropped.</summary>
    private static async Task<NoContent> Pause(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ChangeWebhook.Pause(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("webhook");
        return TypedResults.NoContent();
    }

    /// <summary>Also after it was switched off. What happened meanwhile is not sent.</summary>
    private static async Task<NoContent> Resume(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await ChangeWebhook.Resume(db, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("webhook");
        return TypedResults.NoContent();
    }
}
