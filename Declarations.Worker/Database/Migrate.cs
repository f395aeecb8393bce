using Declarations.Database;
using Declarations.Rekeying;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.Database;

/// <summary>
/// <c>migrate</c>: brings the database's schema up to date, then what is sealed and hashed in it. Can be interrupted and run again.
/// </summary>
public static class Migrate
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        foreach (var name in await Apply(Settings.ConnectionString(Settings.Read()), cancel))
        {
            Console.WriteLine($"applied {name}");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        await Rekey.Run(db, TimeProvider.System.GetUtcNow(), Console.WriteLine, cancel);
        return 0;
    }

    /// <summary>Our migrations, then Hangfire's.</summary>
    public static async Task<IReadOnlyList<string>> Apply(string connectionString, CancellationToken cancel)
    {
        var applied = await MigrationRunner.Apply(connectionString, Migration.All(), cancel);
        await HangfireSchema.Install(connectionString, cancel);
        return applied;
    }
}
