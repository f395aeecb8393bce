using Declarations.Auditing;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Monitoring;

/// <param name="Name"><c>mail</c>, <c>jobs</c>, <c>database</c>, <c>disk</c>, <c>certificate</c>, <c>backup</c> or <c>audit</c>.</param>
/// <param name="Reason">
/// A code: <c>well</c>; <c>not_used</c> when there is nothing to look at; <c>waiting</c>, <c>attempts_fail</c>, <c>not_checked</c>,
/// <c>full</c>, <c>not_trusted</c>, <c>ends_soon</c>, <c>never</c>, <c>overdue</c> or <c>broken</c>.
/// </param>
/// <param name="LastSuccessAt">Of mail, when the last one was sent; of a check, when it last went well.</param>
/// <param name="OldestWaitingSince">The oldest message that is due.</param>
/// <param name="Retried">Messages that failed and will be tried again.</param>
/// <param name="Failed">Messages that failed for good and wait for a decision.</param>
/// <param name="Value">Bytes of the database or the last backup, free bytes of the disk, or seconds until the certificate ends.</param>
/// <param name="Folder">Of the disk with the least room, the folder that a Worker writes to.</param>
/// <param name="Host">The name of that Worker's machine.</param>
public sealed record SystemPart(
    string Name, bool IsWell, string Reason, DateTimeOffset? LastSuccessAt = null, DateTimeOffset? OldestWaitingSince = null, int Waiting = 0,
    int Retried = 0, int Failed = 0, double? Value = null, string? Folder = null, string? Host = null);

/// <summary>Whether the parts of the service are well, as the database and the Workers' last checks say.</summary>
/// <param name="CheckedAt">When this was read.</param>
public sealed record SystemState(bool IsWell, DateTimeOffset CheckedAt, IReadOnlyList<SystemPart> Parts)
{
    public static readonly TimeSpan LongestMailWait = TimeSpan.FromMinutes(5), LongestWorkWait = TimeSpan.FromMinutes(15);

    /// <summary>One bad mailbox is no fault of the service: so many messages must fail since the last success.</summary>
    public const int FailingMessages = 3;

    /// <summary>A Worker looks at its disk every minute: without a look for so long, none runs.</summary>
    public static readonly TimeSpan LongestWorkerSilence = TimeSpan.FromMinutes(5);

    public static async Task<SystemState> Read(
        DeclarationsDb db, Site site, BackupRule backups, DateTimeOffset now, CancellationToken cancel)
    {
        var checks = await db.SystemChecks.AsNoTracking().ToDictionaryAsync(c => c.Name, StringComparer.Ordinal, cancel);
        var disk = await WorkerDisk.Worst(db, now - LongestWorkerSilence, cancel);
        var isWorking = disk is not null && now - disk.CheckedAt <= LongestWorkerSilence;
        SystemPart[] parts =
        [
            await Queue(db, "mail", JobQueue.Mail, LongestMailWait, isWorking, now, cancel),
            await Queue(db, "jobs", JobQueue.Work, LongestWorkWait, isWorking, now, cancel),
            new("database", true, "well", now, Value: await db.Database.SqlQuery<long>($"select pg_database_size(current_database()) as \"Value\"")
                .SingleAsync(cancel)),
            disk is null || !isWorking ? new("disk", false, "not_checked", disk?.SucceededAt)
                : new("disk", disk.IsWell, disk.IsWell ? "well" : "full", disk.SucceededAt, Value: disk.Free, Folder: disk.Folder, Host: disk.Host),
            site.IsHttps ? Checked(checks, SystemCheck.Certificate, now, check => check.Value is null ? "not_trusted" : "ends_soon")
                : new("certificate", true, "not_used"),
            Backup(checks.GetValueOrDefault(SystemCheck.Backup), backups, now),
            await AuditCheck.Last(db, cancel) is { } audit
                ? new("audit", audit.Fault is null, audit.Fault is null ? "well" : "broken", audit.CheckedAt) : new("audit", true, "not_used"),
        ];
        return new(Array.TrueForAll(parts, part => part.IsWell), now, parts);
    }

    private static async Task<SystemPart> Queue(
        DeclarationsDb db, string name, JobQueue queue, TimeSpan longestWait, bool isWorking, DateTimeOffset now, CancellationToken cancel)
    {
        var messages = db.OutboxMessages.Where(m => m.Queue == queue);
        var lastSuccess = await messages.MaxAsync(m => m.DoneAt, cancel);
        var open = messages.Where(m => m.DoneAt == null);
        var due = (await OutboxBacklog.Read(db, now, cancel)).Find(b => b.Queue == queue);
        var retried = await open.CountAsync(m => m.FailedAt == null && m.LastError != null, cancel);
        var failed = await open.CountAsync(m => m.FailedAt != null, cancel);
        var waits = due is not null && now - due.OldestDueAt > longestWait;
        // What failed for good waits for a decision, and says nothing of the next attempts.
        var fails = await open.CountAsync(
            m => m.FailedAt == null && m.LastFailureAt != null && (lastSuccess == null || m.LastFailureAt > lastSuccess), cancel) >= FailingMessages;
        var reason = waits ? "waiting" : fails ? "attempts_fail" : !isWorking ? "not_checked" : "well";
        return new(name, reason is "well", reason, lastSuccess, due?.OldestDueAt, due?.Count ?? 0, retried, failed);
    }

    private static SystemPart Backup(SystemCheck? last, BackupRule backups, DateTimeOffset now)
    {
        var reason = backups.LongestAge is not { } longest ? "not_used" : last is null ? "never" : now - last.CheckedAt > longest ? "overdue" : "well";
        return new("backup", reason is "well" or "not_used", reason, last?.SucceededAt, Value: last?.Value);
    }

    private static SystemPart Checked(
        Dictionary<string, SystemCheck> checks, string name, DateTimeOffset now, Func<SystemCheck, string> fault)
    {
        if (checks.GetValueOrDefault(name) is not { } check || now - check.CheckedAt > LongestWorkerSilence)
        {
            return new(name, false, "not_checked", checks.GetValueOrDefault(name)?.SucceededAt);
        }

        return new(name, check.IsWell, check.IsWell ? "well" : fault(check), check.SucceededAt, Value: check.Value);
    }
}
