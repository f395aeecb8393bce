using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

/// <summary>A duplicate scan of a declaration's whole register: after a change of the name rules, or on request.</summary>
public sealed class RegisterScan
{
    public const string Message = "register.match";

    public required Guid DeclarationId { get; init; }

    public required DateTimeOffset AskedAt { get; set; }

    public required string AskedBy { get; set; }

    public required int NameVersion { get; set; }

    public required int Total { get; set; }

    public int Done { get; set; }

    public Guid Reached { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Starts a scan; returns the running one if there is one.</summary>
    public static async Task<RegisterScan> Start(
        DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(declaration.Id, cancel);
        var scan = await db.RegisterScans.SingleOrDefaultAsync(r => r.DeclarationId == declaration.Id, cancel);
        if (scan is { FinishedAt: null })
        {
            return scan;
        }

        scan ??= db.RegisterScans.Add(
            new() { DeclarationId = declaration.Id, AskedAt = now, AskedBy = actor, NameVersion = 0, Total = 0 }).Entity;
        (scan.AskedAt, scan.AskedBy, scan.NameVersion, scan.Done, scan.Reached, scan.FinishedAt) = (now, actor, NameKeys.Version, 0,
            Guid.Empty, null);
        scan.Total = await db.Signatories.CountAsync(s => s.DeclarationId == declaration.Id, cancel);
        db.Enqueue(now, JobQueue.Work, Message, new RegisterScanRequest(declaration.Id));
        db.Record(now, actor, "register.rematched", $"declaration:{declaration.Id}", declaration.Id,
            after: new { scan.Total, scan.NameVersion });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return scan;
    }
}

public sealed record RegisterScanRequest(Guid DeclarationId);

internal sealed class RegisterScanMapping : IEntityTypeConfiguration<RegisterScan>
{
    public void Configure(EntityTypeBuilder<RegisterScan> builder) => builder.HasKey(r => r.DeclarationId);
}
