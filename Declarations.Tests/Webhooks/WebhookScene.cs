using Declarations.Access;
using Declarations.Jobs;
using Declarations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Webhooks;

/// <summary>A receiver on loopback, and the secretariat.</summary>
public abstract class WebhookScene : ProductTests
{
    protected WebhookReceiver Receiver { get; private set; } = null!;

    protected Surface Secretariat { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Webhooks:PrivateHosts"] = "127.0.0.1" };

    [SetUp]
    public async Task StartReceiver()
    {
        Receiver = await WebhookReceiver.Start();
        Secretariat = await SignIn(Role.Secretariat);
    }

    [TearDown]
    public ValueTask StopReceiver() => Receiver.DisposeAsync();

    protected async Task<(string Path, string Secret)> Add(string slug)
    {
        var added = (await Secretariat.Post($"declarations/{slug}/webhooks", new { url = Receiver.Address })).Is(201);
        return ($"declarations/{slug}/webhooks/{added["webhook"].GetProperty("id").GetGuid()}", added["secret"].GetString()!);
    }

    protected Task Delivered(string path, int count) => Until(async () =>
        (await Secretariat.Get(path))["deliveries"].EnumerateArray().Count(d => d.GetProperty("deliveredAt").ValueKind is not System.Text.Json.JsonValueKind.Null) == count);

    protected static async Task Until(Func<Task<bool>> holds)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(200))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(40)));
        }
    }

    /// <summary>The newest message of a delivery, once so many attempts failed and the next one is due later.</summary>
    protected async Task<OutboxMessage> Failed(int attempts = 1)
    {
        OutboxMessage? message = null;
        await Until(async () =>
        {
            await using var db = Product.Db();
            message = await db.OutboxMessages.AsNoTracking().Where(m => m.Kind == WebhookMessage.Kind).OrderByDescending(m => m.Id).FirstOrDefaultAsync();
            return message is { LastFailureAt: not null, LeasedUntil: null } && message.Attempts >= attempts;
        });
        return message!;
    }
}
