using Declarations.Validation;
using Declarations.Worker.Access;
using Declarations.Worker.Database;
using Declarations.Worker.SampleData;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker;

/// <summary>What the Worker does from the command line, a line for each verb. Without a verb it runs as the service.</summary>
public static class Verbs
{
    public delegate Task<int> Verb(string[] arguments, CancellationToken cancel);

    public static readonly IReadOnlyDictionary<string, Verb> All = new Dictionary<string, Verb>(StringComparer.Ordinal)
    {
        ["backup"] = BackingUp.Backup.Run,
        ["clause-identity"] = Drafting.ClauseIdentityVerb.Run,
        ["cluster-roll"] = Matching.ClusterRoll.Run,
        ["hold-waiting-mail"] = BackingUp.HoldWaitingMail.Run,
        ["match-pairs"] = Matching.MatchPairs.Run,
        ["migrate"] = Migrate.Run,
        ["rebuild"] = Publishing.Rebuild.Run,
        ["render"] = Publishing.Render.Run,
        ["restore"] = BackingUp.Restore.Run,
        ["rotate-key"] = Rekeying.RotateKey.Run,
        ["sign-in-link"] = SignInLinkVerb.Run,
        ["sample"] = Sample.Run,
        ["verify"] = Publishing.VerifyPackage.Run,
        ["verify-audit"] = Auditing.VerifyAudit.Run,
        ["verify-backup"] = BackingUp.VerifyBackup.Run,
    };

    /// <summary>Exit code 0 for done, 1 for failed, 2 for a call that makes no sense; the reason in one line.</summary>
    public static async Task<int> Run(Verb verb, string[] arguments)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return await verb(arguments, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return 1;
        }
        catch (Exception exception) when (
            exception is RuleBrokenException or InvalidInputException or InvalidOperationException or IOException or UnauthorizedAccessException or ArgumentException or Npgsql.NpgsqlException or DbUpdateException
                or System.Security.Cryptography.CryptographicException or Declarations.Publishing.TypesettingException)
        {
            await Console.Error.WriteLineAsync((exception as DbUpdateException)?.InnerException?.Message ?? exception.Message);
            return 1;
        }
    }

    public static async Task<int> Usage(string usage)
    {
        await Console.Error.WriteLineAsync($"Usage: Declarations.Worker {usage}");
        return 2;
    }
}
