using Declarations.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Storing;

public sealed partial class DeclarationsDb
{
    public DbSet<Edition> Editions => Set<Edition>();

    public DbSet<EditionInput> EditionInputs => Set<EditionInput>();

    public DbSet<StoredFile> EditionFiles => Set<StoredFile>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>Tracked; null when unknown.</summary>
    public Task<Edition?> FindEdition(Guid declarationId, int number, CancellationToken cancel) =>
        Editions.FirstOrDefaultAsync(e => e.DeclarationId == declarationId && e.Number == number, cancel);
}
