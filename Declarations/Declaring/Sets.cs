using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Declaration> Declarations => Set<Declaration>();

    /// <summary>Tracked; null when unknown.</summary>
    public Task<Declaration?> FindDeclaration(string slug, CancellationToken cancel) =>
        Declarations.FirstOrDefaultAsync(d => d.Slug == slug, cancel);
}
