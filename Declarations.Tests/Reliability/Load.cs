using System.Collections.Concurrent;
using System.Diagnostics;

namespace Declarations.Tests.Reliability;

/// <summary>
/// Organisations that sign, wait for the mail and confirm, one after another, on several connections. Who gets no good answer tries again
/// with the same words, as a person does.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly CancellationTokenSource ending = new();
    private readonly Cluster cluster;
    private readonly Task[] signers;
    private readonly Task sorting;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ReceivedMail>> mails = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource sorted = new();
    private int begun, repeated;
    private long longestMail;

    /// <param name="signers">How many at once; each pauses between organisations.</param>
    /// <param name="pause">Keeps the sum under what a declaration may mail in an hour.</param>
    public Load(Cluster cluster, int signers, TimeSpan pause, string mark = "")
    {
        this.cluster = cluster;
        sorting = Sort();
        this.signers = [.. Enumerable.Range(0, signers).Select(_ => Task.Run(() => SignOn(pause, mark)))];
    }

    /// <summary>Names of those whose confirmation was answered with 200.</summary>
    public ConcurrentDictionary<string, string> Confirmed { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each other answer came, or none.</summary>
    public ConcurrentDictionary<string, int> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests sent again.</summary>
    public int Repeated => repeated;

    public TimeSpan LongestMail => TimeSpan.FromTicks(longestMail);

    /// <summary>Awaits one more confirmation, for four seconds at most: a kill of what stands still shows little.</summary>
    public async Task Goes()
    {
        var before = Confirmed.Count;
        for (var waited = Stopwatch.StartNew(); Confirmed.Count == before && waited.Elapsed < TimeSpan.FromSeconds(4);)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>No new sign-on begins; those that have begun are confirmed.</summary>
    public async Task End()
    {
        await ending.CancelAsync();
        await Task.WhenAll(signers);
    }

    /// <summary>The mails with this subject that each mailbox got: how many different ones, and how many in all.</summary>
    public IReadOnlyList<(string Mailbox, int Different, int All)> Mails(string subject) =>
    [
        .. Confirmed.Values.Select(mailbox => mails.GetValueOrDefault(mailbox)?.Where(m => m.Subject.StartsWith(subject, StringComparison.Ordinal))
            .Select(m => m.Header("Message-ID")).ToList() is { } ids ? (mailbox, ids.Distinct().Count(), ids.Count) : (mailbox, 0, 0)),
    ];

    public string Report() => $"{begun} sign-ons begun, {Confirmed.Count} confirmed, {Repeated} requests sent again; the longest wait for a mail "
        + $"{LongestMail.TotalSeconds:0} s; other answers: {(Others.IsEmpty ? "none" : string.Join(", ", Others.OrderBy(o => o.Key).Select(o => $"{o.Value} × {o.Key}")))}";

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await sorted.CancelAsync();
        await sorting;
        ending.Dispose();
        sorted.Dispose();
    }

    private async Task SignOn(TimeSpan pause, string mark)
    {
        while (!ending.IsCancellationRequested)
        {
            var n = Interlocked.Increment(ref begun);
            var (name, mailbox) = ($"River Watch {mark}{n}", $"office@{mark}river{n}.example");
            await Answered(() => cluster.Anyone.Post("declarations/rivers/signatures", Surface.Organisation(name, mailbox)), 202);
            var link = await Link(mailbox);
            await Answered(() => cluster.Anyone.Post($"confirmations/{link}"), 200);
            Confirmed[name] = mailbox;
            await Task.WhenAny(Task.Delay(pause, ending.Token));
        }
    }

    private async Task Answered(Func<Task<Reply>> ask, int status)
    {
        for (var waited = Stopwatch.StartNew(); ; Interlocked.Increment(ref repeated))
        {
            var answer = await Ask(ask);
            if (answer is null)
            {
                Note("no answer");
            }
            else if ((int)answer.Status == status)
            {
                return;
            }
            else
            {
                Note(answer.ContentType is "application/problem+json" && answer.Headers.RetryAfter is not null
                    ? $"{(int)answer.Status} {answer.Code}, with Retry-After" : $"{(int)answer.Status} {answer.ContentType} {answer.Text[..Math.Min(answer.Text.Length, 200)]}");
                Assert.That((int)answer.Status, Is.GreaterThanOrEqualTo(500), answer.Text);
            }

            Assert.That(waited.Elapsed, Is.LessThan(Patience));
            await Task.Delay(300);
        }
    }

    private static async Task<Reply?> Ask(Func<Task<Reply>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    private async Task<string> Link(string mailbox)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            if (mails.GetValueOrDefault(mailbox)?.Select(m => m.Token("confirm")).FirstOrDefault(t => t is not null) is { } link)
            {
                longestMail = Math.Max(Interlocked.Read(ref longestMail), waited.Elapsed.Ticks);
                return link;
            }

            Assert.That(waited.Elapsed, Is.LessThan(Patience), $"No link reached {mailbox}.");
        }
    }

    private async Task Sort()
    {
        for (var taken = 0; ; await Task.Delay(100))
        {
            var received = cluster.Mail.Received;
            foreach (var mail in received.Skip(taken))
            {
                mails.GetOrAdd(mail.To[0], _ => new()).Enqueue(mail);
            }

            taken = received.Count;
            if (sorted.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Note(string what) => Others.AddOrUpdate(what, 1, (_, n) => n + 1);
}
