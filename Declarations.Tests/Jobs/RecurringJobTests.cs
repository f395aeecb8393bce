using Declarations.Access;
using Declarations.Jobs;
using Declarations.Worker.Jobs;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Declarations.Tests.Jobs;

public sealed class RecurringJobTests : JobTests
{
    private static readonly string[] All =
    [
        "CheckConfirmationRate", "CheckSystem", "CloseConsultations", "CloseDeclarations", "DeleteCompletedMessages", "DeleteExpiredData", "DeleteExpiredInput",
        "ExtendAuditChain", "FollowVotes", "ForgetOldChanges",
        "ListCoalitionMembers", "MailDigests", "MailRemarks", "ReadBounceMailbox",
        "RemindSigners", "RepublishOutdatedEditions", "StartRegisterScans", "TellWebhooks", "VerifyAuditChain",
    ];

    [Test]
    public async Task A_worker_registers_every_recurring_job_removes_a_retired_one_and_leaves_one_of_a_newer_version()
    {
        var storage = HangfireStorage.Open(Product.ConnectionString);
        foreach (var name in (string[])["OldJob", "NewerJob"])
        {
            new RecurringJobManager(storage).AddOrUpdate<IBackgroundJobs>(name, j => j.RunRecurring(name, default), Cron.Yearly);
        }

        await Product.StartWorker(services => services.AddSingleton(new RetiredJob("OldJob")));

        await Until(() => Names().Contains("StartRegisterScans") && !Names().Contains("OldJob"));
        Assert.That(Names(), Is.EquivalentTo([.. All, "NewerJob"]));
    }

    [Test]
    public async Task Two_workers_run_each_job_at_the_same_time_without_doing_anything_twice()
    {
        await Product.StartWorker();
        await using var other = await RunningWorker.Start(Product.Settings, Product.Clock, Product.Log);
        var secretariat = await Product.Anyone.SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        (await Product.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(202);
        await Product.Mail.Token("nadia@mail.example", "confirm");
        Product.Clock.Advance(TimeSpan.FromDays(4));

        foreach (var name in All.Concat(All))
        {
            Product.RunRecurring(name);
        }

        await Until(() => Succeeded("RunRecurring") >= 2 * All.Length);
        await Until(() => Messages().All(m => m.DoneAt is not null || m.DueAt > Product.Clock.GetUtcNow()));
        Assert.That(Lines("select id::text from hangfire.state where name = 'Failed' or reason like 'Retry%'"), Is.Empty);
        Assert.That(Product.Mail.To("nadia@mail.example"), Has.Count.EqualTo(2), "The request to confirm, and one reminder.");
    }

    [Test]
    public async Task A_recurring_job_that_still_runs_is_not_started_a_second_time()
    {
        var gate = new Gate();
        void AddGate(IServiceCollection services) => services.AddKeyedSingleton<IRecurringJob>("Gate", gate);
        await using var one = await RunningWorker.Start(Product.Settings, Product.Clock, Product.Log, AddGate);
        await using var other = await RunningWorker.Start(Product.Settings, Product.Clock, Product.Log, AddGate);

        Product.RunRecurring("Gate");
        await Until(() => gate.Started == 1);
        Product.RunRecurring("Gate");
        await Until(() => Succeeded("Gate") == 1);
        gate.Open.SetResult();
        await Until(() => Succeeded("Gate") == 2);

        Assert.That(gate.Started, Is.EqualTo(1));
    }

    private List<string> Names() => Lines("select distinct substring(key from 15) from hangfire.hash where key like 'recurring-job:%'");

    private sealed class Gate : IRecurringJob
    {
        private int started;

        public int Started => started;

        public TaskCompletionSource Open { get; } = new();

        public Task Run(CancellationToken cancel)
        {
            Interlocked.Increment(ref started);
            return Open.Task.WaitAsync(cancel);
        }
    }
}
