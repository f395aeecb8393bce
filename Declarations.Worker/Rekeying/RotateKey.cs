using Declarations.Rekeying;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.Rekeying;

/// <summary>
/// <c>rotate-key</c>: seals and hashes every row under <c>Privacy__Key</c>, reading those of <c>Privacy__PreviousKeys</c>, while the
/// service runs with the same two settings. Can be interrupted and run again.
/// </summary>
public static class RotateKey
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments.Length > 0)
        {
            return await Verbs.Usage("rotate-key");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        // A process that still ran with the previous key may have written rows during the first round.
        while (await Rekey.Run(db, TimeProvider.System.GetUtcNow(), Console.WriteLine, cancel) is { Count: > 0 } counts)
        {
            foreach (var (table, count) in counts)
            {
                Console.WriteLine($"{table}: {count} under the current key");
            }
        }

        Console.WriteLine("Everything is sealed under Privacy__Key. Privacy__PreviousKeys can be removed.");
        return 0;
    }
}
