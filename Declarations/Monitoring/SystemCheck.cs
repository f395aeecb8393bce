using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Monitoring;

/// <summary>What a Worker found when it last looked at something outside the database, or the last backup that it made.</summary>
public sealed class SystemCheck
{
    public const string Certificate = "certificate", Backup = "backup";

    public required string Name { get; init; }

    public required bool IsWell { get; init; }

    /// <summary>Of the certificate, seconds until it ends, null when there is none that can be trusted; of the backup, bytes of the
    /// archive.</summary>
    public required double? Value { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public DateTimeOffset? SucceededAt { get; init; }

    public static Task Keep(DeclarationsDb db, string name, bool isWell, double? value, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset? succeeded = isWell ? now : null;
        return db.Database.ExecuteSqlAsync($"""
            insert into system_checks (name, is_well, value, checked_at, succeeded_at) values ({name}, {isWell}, {value}, {now}, {succeeded})
            on conflict (name) do update set is_well = excluded.is_well, value = excluded.value, checked_at = excluded.checked_at,
                succeeded_at = coalesce(excluded.succeeded_at, system_checks.succeeded_at)
            """, cancel);
    }
}

internal sealed class SystemCheckMapping : IEntityTypeConfiguration<SystemCheck>
{
    public void Configure(EntityTypeBuilder<SystemCheck> builder) => builder.HasKey(check => check.Name);
}
