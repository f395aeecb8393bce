using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.Reliability;

/// <summary>Two Apis and two Workers behind nginx: <c>scripts/reliability two-of-each</c>.</summary>
[Explicit("takes two minutes")]
public sealed class TwoOfEachTests
{
    private const int Limit = 20;
    private Cluster cluster = null!;

    [OneTimeSetUp]
    public async Task Start() => cluster = await Cluster.Start(more: ("Limits:SignInsPerNetworkPerMinute", $"{Limit}"));

    [OneTimeTearDown]
    public async Task End()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    [Test, Order(1)]
    public async Task The_main_job_is_done_through_the_proxy_while_each_process_is_killed_in_turn()
    {
        var secretariat = await cluster.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        await using var load = new Load(cluster, signers: 8, TimeSpan.FromMilliseconds(500));
        var since = Stopwatch.StartNew();
        foreach (var host in cluster.Apis.Concat(cluster.Workers))
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            since.Restart();
            await host.KillAndRestart();
            await cluster.BothReady();
            await Reckoning.Say($"{host.Name} killed and started again; {load.Report()}");
        }

        await Task.Delay(TimeSpan.FromSeconds(4));
        since.Restart();
        await cluster.Database.Kill();
        await cluster.Database.StartAgain();
        await Reckoning.Say($"PostgreSQL {await cluster.Database.Version()} killed and started again; {load.Report()}");
        await Task.Delay(TimeSpan.FromSeconds(4));
        since.Restart();
        await cluster.Proxy.Kill();
        cluster.Proxy.Start();
        await Reckoning.Hold(cluster, load, since);

        using var page = cluster.Proxy.Client();
        Assert.That(await page.GetStringAsync("/declarations/rivers/signatories"), Does.Contain("River Watch"));
        var (path, _) = await secretariat.Deliver("rivers");
        await Reckoning.Say($"delivered: {path}");
    }

    [Test, Order(2)]
    public async Task A_session_and_a_form_made_by_one_Api_are_good_at_the_other()
    {
        var member = await cluster.Direct(0).SignIn(Product.Secretariat);
        (await cluster.Direct(1).With(member.Token).Get("members")).Is(200);

        using var one = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        var form = (await cluster.Direct(0).Send(one)).Is(200);
        var token = form.Text.Split("name=\"__form\" value=\"")[1].Split('"')[0];
        using var two = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__form"] = token, ["email"] = "nobody@mail.example" }),
        };
        two.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", form.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        Assert.That((int)(await cluster.Direct(1).Send(two)).Status, Is.AnyOf(200, 303));
    }

    [Test, Order(3)]
    public async Task The_limit_of_a_network_is_one_over_both_Apis_and_only_the_proxy_is_believed_about_addresses()
    {
        Surface[] apis = [cluster.Direct(0, "127.0.7.1"), cluster.Direct(1, "127.0.7.2")];
        // Both Apis count by the minute of the clock: the requests have to come within one.
        while (DateTime.UtcNow.Second is < 1 or > 40)
        {
            await Task.Delay(500);
        }

        var answers = new List<int>();
        for (var n = 0; n < 2 * Limit; n++)
        {
            answers.Add((int)(await SignIn(apis[n % 2])).Status);
        }

        Assert.That(answers.Count(status => status == 202), Is.EqualTo(Limit));
        Assert.That(answers.Count(status => status == 429), Is.EqualTo(Limit));
        (await SignIn(apis[0], forged: "203.0.113.9")).Is(429, "too_many_requests");
        var visitor = cluster.Surface(cluster.Proxy.Client("127.0.8.1"));
        (await SignIn(visitor)).Is(202);
        (await SignIn(cluster.Surface(cluster.Proxy.Client("127.0.7.1")), forged: "203.0.113.9")).Is(429, "too_many_requests");
    }

    private static async Task<Reply> SignIn(Surface at, string? forged = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email = "nobody@mail.example" }),
        };
        if (forged is not null)
        {
            request.Headers.Add("X-Forwarded-For", forged);
        }

        return await at.Send(request);
    }
}
