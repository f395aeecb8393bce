using Declarations.Protecting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

/// <summary>The database. Each feature adds its sets in <c>Sets.cs</c> of its folder and maps them in files beside them.</summary>
public sealed partial class DeclarationsDb(DbContextOptions<DeclarationsDb> options, PrivacyKey privacy) : DbContext(options)
{
    /// <summary>Seals and hashes personal data; never maps it: a query cannot leak what it cannot read.</summary>
    public PrivacyKey Privacy { get; } = privacy;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DeclarationsDb).Assembly);
        SnakeCase.Apply(modelBuilder.Model);
    }
}
