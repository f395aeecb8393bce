using Declarations.Deduplicating;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Duplicate> Duplicates => Set<Duplicate>();

    public DbSet<MatchKey> MatchKeys => Set<MatchKey>();

    public DbSet<Rematching> Rematchings => Set<Rematching>();
}
