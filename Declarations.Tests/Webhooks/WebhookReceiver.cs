using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Declarations.Tests.Webhooks;

public sealed record ReceivedEvent(string Id, long Timestamp, string Signature, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;
}

/// <summary>A program that webhooks are posted to, on loopback.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<ReceivedEvent> Received { get; } = new();

    public string Address => $"{app.Urls.Single()}/hook";

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 204;

    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.MapPost("/hook", receiver.Receive);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async Task<ReceivedEvent> Next(string type, int skip = 0)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(100))
        {
            if (Received.Where(each => each.Type == type).ElementAtOrDefault(skip) is { } found)
            {
                return found;
            }
        }

        throw new AssertionException($"No {type} came; only {string.Join(", ", Received.Select(each => each.Type))}.");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers;
        Received.Enqueue(new(headers["webhook-id"]!, long.Parse(headers["webhook-timestamp"]!, System.Globalization.CultureInfo.InvariantCulture),
            headers["webhook-signature"]!, await reader.ReadToEndAsync()));
        http.Response.StatusCode = Status;
        if (Status is >= 300 and < 400)
        {
            http.Response.Headers.Location = Address;
        }
    }
}
