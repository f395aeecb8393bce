using Declarations.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Auditing;

/// <summary>The outcome of the last verification by the Worker; one row.</summary>
public sealed class AuditCheck
{
    public int Id { get; init; } = 1;

    public DateTimeOffset CheckedAt { get; private set; }

    public long Entries { get; private set; }

    /// <summary>The first fault as a sentence; null when the chain was intact.</summary>
    public string? Fault { get; private set; }

    public static Task<AuditCheck?> Last(DeclarationsDb db, CancellationToken cancel) =>
        db.AuditChecks.AsNoTracking().SingleOrDefaultAsync(cancel);

    public static async Task Keep(DeclarationsDb db, AuditReport report, DateTimeOffset now, CancellationToken cancel)
    {
        Metrics.AuditChecked(report.Fault is null);
        await db.Database.ExecuteSqlAsync($"""
            insert into audit_checks (id, checked_at, entries, fault) values (1, {now}, {report.Entries}, {report.Fault?.ToString()})
            on conflict (id) do update set checked_at = excluded.checked_at, entries = excluded.entries, fault = excluded.fault
            """, cancel);
    }
}

internal sealed class AuditCheckMapping : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> builder) => builder.Property(c => c.Id).ValueGeneratedNever();
}
