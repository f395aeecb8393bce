using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Inviting;
using Declarations.Updating;
using Npgsql;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// Messages that waited when the backup was made have probably been handled since, by the system that was lost. Those that mail people are
/// held, as failed ones, until a member sends them again one by one; what is due only later, and what mails nobody, goes on by itself.
/// </summary>
internal static class HeldMessages
{
    /// <summary>Other work that mails many.</summary>
    internal static readonly string[] MailingKinds =
    [
        MailingStep.Kind, UpdateMessage.Kind, AnnouncementMessage.Kind, CorrectionMessage.Kind, AmendmentMessage.Kind, AmendmentMessage.Reminder,
    ];

    private const string Reason = "held after a restore: it may have been sent before";

    public static async Task<int> Hold(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            update outbox_messages set failed_at = now(), last_error = $1
            where done_at is null and failed_at is null and due_at <= now() and (queue = 'mail' or kind = any($2))
            """, connection)
        {
            Parameters = { new() { Value = Reason }, new() { Value = MailingKinds } },
        };
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
