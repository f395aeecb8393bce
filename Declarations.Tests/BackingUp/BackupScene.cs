namespace Declarations.Tests.BackingUp;

/// <summary>Verbs of backups, on a product and on databases that they are restored into.</summary>
public abstract class BackupScene
{
    private readonly List<string> databases = [];
    private string folder = "";

    protected Product Product { get; private set; } = null!;

    internal FilledInstance Instance { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        folder = Directory.CreateTempSubdirectory("declarations-backup").FullName;
        Product = await Product.Start(new Dictionary<string, string?> { ["Webhooks:PrivateHosts"] = "127.0.0.1" });
        Instance = new(Product);
        await Instance.Fill();
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        Directory.Delete(folder, recursive: true);
        foreach (var database in databases)
        {
            await DatabaseServer.Drop(database);
        }

        await Product.DisposeAsync();
    }

    protected string NewFile() => Path.Combine(folder, $"{Guid.NewGuid():n}.backup");

    protected async Task<string> Backup()
    {
        var file = NewFile();
        var (exitCode, _, error) = await WorkerProcess.Verb(Product, "backup", file);
        Assert.That(exitCode, Is.Zero, error);
        return file;
    }

    protected async Task<string> NewDatabase(bool migrated = false)
    {
        databases.Add(await DatabaseServer.Create(migrated));
        return databases[^1];
    }

    protected Task<(int ExitCode, string Output, string Error)> Restore(string database, params string[] arguments) =>
        WorkerProcess.Verb(On(database), ["restore", .. arguments]);

    /// <summary>The product's settings on another database.</summary>
    protected Dictionary<string, string?> On(string database, string? key = null) =>
        new(Product.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Declarations"] = database,
            ["Privacy:Key"] = key ?? Product.PrivacyKey,
        };
}
