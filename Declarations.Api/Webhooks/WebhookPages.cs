using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Webhooks;

/// <summary>The webhooks of a declaration, and each with its log.</summary>
internal static class WebhookPages
{
    public static void MapWebhookPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/webhooks", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        admin.MapPost("/webhooks", Add);
        admin.MapGet("/webhooks/{id:guid}", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            ShowOne(db, requested.Declaration, id, null, null, cancel));
        admin.MapPost("/webhooks/{id:guid}/{act:regex(^(test|pause|resumption|removal)$)}", Change);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<WebhooksPage>(declaration, async () =>
            [("Webhooks", await WebhookView.List(db, declaration.Id, cancel)), ("FormInput", input ?? AllEvents())], cancel, problem, input);

    private static Task<RazorComponentResult> ShowOne(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, string? secret, CancellationToken cancel) =>
        db.ShowAdmin<WebhookPage>(declaration, async () =>
            [("Log", await WebhookLog.Read(db, declaration.Id, id, cancel).OrNotFound("webhook")), ("Secret", secret)], cancel, problem);

    private static async Task<IResult> Add(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, WebhookAddresses addresses, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = (await FormInput.Read(request, cancel)).Call("url", "Address");
        if (!WebhookEvent.All.Any(input.IsChecked))
        {
            input.AddError("events", "Choose at least one event.");
            return await Show(db, requested.Declaration, null, input, cancel);
        }

        return await db.Answer(requested.Declaration, input, async () =>
        {
            var added = new NewWebhook(input["url"], [.. WebhookEvent.All.Where(input.IsChecked)]);
            var (webhook, secret) = await added.Add(db, addresses, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return await ShowOne(db, requested.Declaration, webhook.Id, null, secret, cancel);
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Change(
        RequestedDeclaration requested, Guid id, string act, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (declaration, now) = (requested.Declaration, clock.GetUtcNow());
        var page = $"/secretariat/{declaration.Slug}/webhooks";
        return await db.Act(declaration, new FormInput(), async () =>
        {
            switch (act)
            {
                case "test":
                    await ChangeWebhook.Test(db, declaration, id, caller.Actor, now, cancel).OrNotFound("webhook");
                    return new Done($"{page}/{id}", "A test event is on its way. Its answer is listed below in a moment.");
                case "pause":
                    await ChangeWebhook.Pause(db, declaration, id, caller.Actor, now, cancel).OrNotFound("webhook");
                    return new Done($"{page}/{id}", "The webhook is paused.");
                case "resumption":
                    await ChangeWebhook.Resume(db, declaration, id, caller.Actor, now, cancel).OrNotFound("webhook");
                    return new Done($"{page}/{id}", "The webhook is told of events again.");
                default:
                    await ChangeWebhook.Remove(db, declaration, id, caller.Actor, now, cancel).OrNotFound("webhook");
                    return new Done(page, "The webhook is removed.");
            }
        }, (current, problem, _) => ShowOne(db, current, id, problem, null, cancel), cancel);
    }

    private static FormInput AllEvents()
    {
        var input = new FormInput();
        foreach (var name in WebhookEvent.All)
        {
            input[name] = "true";
        }

        return input;
    }
}
