using System.Diagnostics;

namespace Declarations.Tests.Mailing;

/// <summary>The mail server is away for an hour of the product's clock: people go on, and every mail comes once, afterwards.</summary>
public sealed class MailServerAwayTests
{
    private const int People = 5;

    [TestCase("CONNECT", SmtpScript.HangUp, TestName = "It_ends_every_connection")]
    [TestCase("CONNECT", "421 4.3.2 Shutting down", TestName = "It_takes_no_connections")]
    [TestCase("RCPT", "451 4.7.1 Greylisted", TestName = "It_takes_no_recipients")]
    [TestCase("END", "452 4.3.1 Disk full", TestName = "It_takes_no_messages")]
    public async Task Mail_is_tried_again_for_an_hour_and_comes_once(string at, string reply)
    {
        var isAway = false;
        await using var server = new ScriptedSmtp(new() { Reply = line => isAway && line.StartsWith(at, StringComparison.Ordinal) ? reply : null });
        await using var product = await Product.Start(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Smtp:Port"] = $"{server.Port}" });
        isAway = true;
        for (var n = 0; n < People; n++)
        {
            (await product.Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        }

        for (var minutes = 0; minutes < 60; minutes += 5)
        {
            var tried = server.Connections + server.Commands.Count;
            product.Clock.Advance(TimeSpan.FromMinutes(5));
            await Until(() => server.Connections + server.Commands.Count > tried);
        }

        Assert.That(server.Received, Is.Empty);
        isAway = false;
        for (var waited = Stopwatch.StartNew(); server.Received.Count == 0 && waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(500))
        {
            product.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await Until(() => Waiting(product) == 0);
        Assert.That(server.Received.Select(m => m.Header("Message-ID")), Is.Unique);
        Assert.That(server.Received.Select(m => m.Token("sign-in")), Has.None.Null);
        await using var db = product.Db();
        Assert.That(db.OutboxMessages.Where(m => m.FailedAt != null).Select(m => m.LastError), Is.Empty);
    }

    private static int Waiting(Product product)
    {
        using var db = product.Db();
        product.Clock.Advance(TimeSpan.FromMinutes(1));
        return db.OutboxMessages.Count(m => m.DoneAt == null && m.FailedAt == null);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(100))
        {
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
        }
    }
}
