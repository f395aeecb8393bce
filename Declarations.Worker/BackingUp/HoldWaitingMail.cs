using System.Globalization;

namespace Declarations.Worker.BackingUp;

/// <summary><c>hold-waiting-mail</c>: after a recovery by PostgreSQL's own means, holds what a restore holds.</summary>
public static class HoldWaitingMail
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments.Length > 0)
        {
            return await Verbs.Usage("hold-waiting-mail");
        }

        await using var connection = await DatabaseSession.Open(cancel);
        var held = await HeldMessages.Hold(connection, cancel);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages held: {held:n0}; see /secretariat/jobs/messages"));
        return 0;
    }
}
