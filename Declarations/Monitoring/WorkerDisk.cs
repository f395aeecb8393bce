using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Monitoring;

/// <summary>The room that a Worker found when it last looked at the folder that it writes to.</summary>
public sealed class WorkerDisk
{
    /// <summary>After a Worker has been silent for so long, its machine counts as gone.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public required string Host { get; init; }

    public required string Folder { get; init; }

    public required bool IsWell { get; init; }

    /// <summary>Bytes.</summary>
    public required long Free { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public DateTimeOffset? SucceededAt { get; init; }

    public static async Task Keep(DeclarationsDb db, string host, string folder, bool isWell, long free, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset? succeeded = isWell ? now : null;
        await db.Database.ExecuteSqlAsync($"""
            insert into worker_disks (host, folder, is_well, free, checked_at, succeeded_at)
            values ({host}, {folder}, {isWell}, {free}, {now}, {succeeded})
            on conflict (host) do update set folder = excluded.folder, is_well = excluded.is_well, free = excluded.free,
                checked_at = excluded.checked_at, succeeded_at = coalesce(excluded.succeeded_at, worker_disks.succeeded_at)
            """, cancel);
        await db.WorkerDisks.Where(disk => disk.CheckedAt < now - Kept).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The disk that matters most: of those that were looked at lately, one that is full, else the one with the least room.</summary>
    public static Task<WorkerDisk?> Worst(DeclarationsDb db, DateTimeOffset since, CancellationToken cancel) => db.WorkerDisks.AsNoTracking()
        .OrderBy(disk => disk.CheckedAt < since).ThenBy(disk => disk.IsWell).ThenBy(disk => disk.Free).FirstOrDefaultAsync(cancel);
}

internal sealed class WorkerDiskMapping : IEntityTypeConfiguration<WorkerDisk>
{
    public void Configure(EntityTypeBuilder<WorkerDisk> builder) => builder.HasKey(disk => disk.Host);
}
