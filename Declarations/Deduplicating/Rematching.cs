using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Queueing;
using Declarations.Registering;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Deduplicating;

/// <summary>A walk over a declaration's whole register: when the names' rules change, or when the secretariat asks.</summary>
public sealed class Rematching
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
    public static async Task<Rematching> Ask(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldRegister(declaration.Id, cancel);
        var walk = await db.Rematchings.SingleOrDefaultAsync(r => r.DeclarationId == declaration.Id, cancel);
        if (walk is { FinishedAt: null })
        {
            return walk;
        }

        walk ??= db.Rematchings.Add(new() { DeclarationId = declaration.Id, AskedAt = now, AskedBy = actor, NameVersion = 0, Total = 0 }).Entity;
        (walk.AskedAt, walk.AskedBy, walk.NameVersion, walk.Done, walk.Reached, walk.FinishedAt) = (now, actor, NameKeys.Version, 0, Guid.Empty, null);
        walk.Total = await db.Signatories.CountAsync(s => s.DeclarationId == declaration.Id, cancel);
        db.Promise(now, Lane.Work, Message, new RematchRequest(declaration.Id));
        db.Record(now, actor, "register.rematched", $"declaration:{declaration.Id}", declaration.Id, after: new { walk.Total, walk.NameVersion });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return walk;
    }
}

public sealed record RematchRequest(Guid DeclarationId);

internal sealed class RematchingMapping : IEntityTypeConfiguration<Rematching>
{
    public void Configure(EntityTypeBuilder<Rematching> builder) => builder.HasKey(r => r.DeclarationId);
}
