using Declarations.Drafting;
using Microsoft.EntityFrameworkCore;
using Thread = Declarations.Drafting.Thread;
using Version = Declarations.Drafting.Version;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Version> Versions => Set<Version>();

    public DbSet<Thread> Threads => Set<Thread>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<AnchorPlacement> AnchorPlacements => Set<AnchorPlacement>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<Input> Inputs => Set<Input>();

    /// <summary>One version, not tracked; the newest when no number is given. Null when there is none.</summary>
    public Task<Version?> FindVersion(Guid declarationId, int? number, CancellationToken cancel) =>
        Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && (number == null || v.Number == number))
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
}
