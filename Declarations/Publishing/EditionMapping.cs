using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

public static class EditionQueries
{
    /// <summary>Tracked; null when unknown.</summary>
    public static Task<Edition?> FindEdition(this DeclarationsDb db, Guid declarationId, int number, CancellationToken cancel) =>
        db.Editions.SingleOrDefaultAsync(e => e.DeclarationId == declarationId && e.Number == number, cancel);
}

internal sealed class EditionMapping : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> builder)
    {
        builder.ToTable("editions");
        builder.HasOne(e => e.Input).WithOne().HasForeignKey<EditionInput>(i => i.Id);
        builder.Navigation(e => e.Input).IsRequired();
        builder.Ignore(e => e.IsPublic);
        builder.Ignore(e => e.IsOutdated);
        builder.Ignore(e => e.Counts);
    }
}
