using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Access;
using Declarations.Tests.Jobs;

namespace Declarations.Tests.Inviting;

/// <summary>An uploaded list is mailed, paced, by a Worker that is killed on the way.</summary>
public sealed partial class KilledMailingTests : JobTests
{
    private const string Waiting = "select 1 from outbox_messages where kind = 'mail' and done_at is null";
    private const string Invitations = "/secretariat/rivers/invitations";

    [TestCase(240)]
    [TestCase(10_000, Explicit = true)]
    public async Task Every_mailbox_of_a_list_is_invited_once_when_the_worker_is_killed_in_the_middle(int count)
    {
        var longest = TimeSpan.FromMinutes(1 + count / 600);
        var addresses = Enumerable.Range(0, count).Select(n => $"invited{n}@list.example").ToList();
        await using var killed = WorkerProcess.Start(Product);
        var desk = await Product.Anyone.SignIn(Role.Secretariat);
        await desk.DeclareAndOpen("rivers");
        var before = Product.Mail.Received.Count;
        var watch = Stopwatch.StartNew();
        await Upload(desk, $"email,name\r\n{string.Join("\r\n", addresses.Select((address, n) => $"{address},Member {n}"))}\r\n");
        TestContext.Out.WriteLine(Said($"uploaded, checked and accepted in {watch.Elapsed.TotalSeconds:0.0} s"));

        watch.Restart();
        await Until(() => Product.Mail.Received.Count - before >= count / 3, longest);
        await Product.Mail.Hold();
        await Until(() => Product.Mail.Held.Count >= 4, longest);
        await killed.Kill();
        var waiting = count + before - Product.Mail.Received.Count;
        await Product.Mail.Release();
        EndTimeouts();
        await using var next = WorkerProcess.Start(Product);
        await Until(() => Product.Mail.Received.Count - before >= count && Lines(Waiting).Count == 0, longest);

        TestContext.Out.WriteLine(Said($"{count} mails in {watch.Elapsed.TotalSeconds:0.0} s, {waiting} of them after the kill"));
        Assert.That(Product.Mail.Received.Skip(before).SelectMany(m => m.To), Is.EquivalentTo(addresses));
        Assert.That(Sent(await desk.Get("declarations/rivers/invitations?limit=1")), Is.EqualTo(count));
        watch.Restart();
        await desk.Get("declarations/rivers/invitations?q=invited7@&state=sent");
        TestContext.Out.WriteLine(Said($"a view of the list in {watch.Elapsed.TotalMilliseconds:0} ms"));
        Assert.That(Lines("select done from invitation_mailings where finished_at is not null"), Is.EqualTo(new[] { $"{count}" }));
        var busiest = Lines($"""
            select max(n) from (select count(*) n from outbox_messages m join invitations i on i.mail_id = m.id
            group by date_trunc('second', m.due_at)) seconds
            """);
        Assert.That(int.Parse(busiest.Single(), CultureInfo.InvariantCulture), Is.LessThanOrEqualTo(20));
        Assert.That(Lines("select 1 from outbox_messages m join invitations i on i.mail_id = m.id where m.handed_at < m.due_at"), Is.Empty);
    }

    private static int Sent(Reply list) =>
        list.Is(200)["counts"].EnumerateObject().Single() is { Name: "sent" } only ? only.Value.GetInt32() : 0;

    // As a browser without scripts: the page, the checked list, the button.
    private async Task Upload(Surface desk, string list)
    {
        var cookie = $"declarations_session={desk.Token}";
        var page = await Send(HttpMethod.Get, $"{Invitations}/new", cookie, null);
        cookie += "; " + string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var token = FormToken().Match(page.Text).Groups["token"].Value;
        var preview = await Send(HttpMethod.Post, $"{Invitations}/preview", cookie, new MultipartFormDataContent
        {
            { new StringContent(token), "__form" }, { new StringContent(list), "file", "list.csv" },
        });
        Assert.That(preview.Text, Does.Contain("Send "));
        var sent = await Send(HttpMethod.Post, Invitations, cookie, new MultipartFormDataContent
        {
            { new StringContent(token), "__form" }, { new StringContent(list), "list" },
        });
        Assert.That(sent.Is(200).Text, Does.Contain("Emails are being sent"));
    }

    private async Task<Reply> Send(HttpMethod method, string path, string cookie, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Headers.Accept.ParseAdd("text/html");
        return await Product.Anyone.Send(request);
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"__form\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
