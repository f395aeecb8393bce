using System.Diagnostics;
using System.Globalization;
using Declarations.Mailing;
using Declarations.Tests.Mailing;

namespace Declarations.Tests.Benchmarks;

/// <summary>Mails per second from six senders at once to a server on loopback, on request: <c>./test --filter SmtpBenchmark</c>.</summary>
[Explicit("measures")]
public sealed class SmtpBenchmark : SmtpTests
{
    private const int Count = 2000;

    [Test]
    public async Task Mails([Values] bool isSigned)
    {
        await using var server = new ScriptedSmtp();
        await using var sender = Sender(server, settings => settings with { Dkim = isSigned ? DkimTests.Rsa().Key : null });
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (i, cancel) => await sender.Send(Guid.NewGuid(), Confirmation($"reader{i}@example.org"), cancel));

        watch.Stop();
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Assert.That(server.Received, Has.Count.EqualTo(Count));
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count / watch.Elapsed.TotalSeconds:0} mails/s, {used.TotalMilliseconds / Count:0.00} ms of processor time each"));
    }

    private static Mail Confirmation(string address) => new MailDraft("Déclaration à confirmer", "fr")
        .Say("Une phrase.").Button("Confirmer", $"https://declarations.example.org/confirm/{Guid.NewGuid():N}{Guid.NewGuid():N}").To(address);
}
