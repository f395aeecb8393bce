using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Registering;

/// <summary>A walk over a declaration's whole register: when the names' rules change, or when the secretariat asks.</summary>
public sealed class RegisterScan
{
    public const string Message = "register.match";

    public required Guid DeclarationId { get; init; }

    public required DateTimeOffset AskedAt { get; set; }

    public required string AskedBy { get; set; }

    public required int NameVersion { get; set; }

    public required int Total { get; set; }

    public int Done { get; set; }

    /// <summary>The last signatory that was looked at.</summary>
    public Guid Reached { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Begins a walk, unless one is under way.</summary>
    public static async Task<RegisterScan> Ask(
        DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegister(declaration.Id, cancel);
        var walk = await db.RegisterScans.SingleOrDefaultAsync(r => r.DeclarationId == declaration.Id, cancel);
        if (walk is { FinishedAt: null })
        {
            return walk;
        }

        walk ??= db.RegisterScans.Add(
            new() { DeclarationId = declaration.Id, AskedAt = now, AskedBy = actor, NameVersion = 0, Total = 0 }).Entity;
        (walk.AskedAt, walk.AskedBy, walk.NameVersion, walk.Done, walk.Reached, walk.FinishedAt) = (now, actor, NameKeys.Version, 0,
            Guid.Empty, null);
        walk.Total = await db.Signatories.CountAsync(s => s.DeclarationId == declaration.Id, cancel);
        db.Enqueue(now, JobQueue.Work, Message, new RegisterScanRequest(declaration.Id));
        db.Record(now, actor, "register.rematched", $"declaration:{declaration.Id}", declaration.Id,
            after: new { walk.Total, walk.NameVersion });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return walk;
    }
}

public sealed record RegisterScanRequest(Guid DeclarationId);

internal sealed class RegisterScanMapping : IEntityTypeConfiguration<RegisterScan>
{
    public void Configure(EntityTypeBuilder<RegisterScan> builder) => builder.HasKey(r => r.DeclarationId);
}
