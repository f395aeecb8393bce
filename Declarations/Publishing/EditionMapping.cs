using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Publishing;

public static class EditionQueries
{
    /// <summary>Tracked; null when unknown.</summary>
    public static Task<Edition?> FindEdition(this DeclarationsDb db, Guid declarationId, EditionNumber number, CancellationToken cancel) =>
        db.Editions.Numbered(declarationId, number).SingleOrDefaultAsync(cancel);

    internal static IQueryable<Edition> Numbered(this IQueryable<Edition> editions, Guid declarationId, EditionNumber number) =>
        editions.Where(e => e.DeclarationId == declarationId && e.Number == number.Number && (e.Kind == EditionKind.Draft) == number.IsDraft
            && e.AddendumTo == number.AddendumTo);
}

internal sealed class EditionMapping : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> builder)
    {
        builder.ToTable("editions");
        builder.HasOne(e => e.Input).WithOne().HasForeignKey<EditionInput>(i => i.Id);
        builder.Navigation(e => e.Input).IsRequired();
        builder.Property(e => e.Accepted).HasColumnType("jsonb").HasConversion(
            accepted => JsonSerializer.Serialize(accepted, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<AcceptedAdvisory>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<AcceptedAdvisory>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));
        builder.Property(e => e.Changes).HasColumnType("jsonb").HasConversion(
            changes => JsonSerializer.Serialize(changes, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<PublishedChanges>(json, JsonSerializerOptions.Web));
        builder.Ignore(e => e.Address);
        builder.Ignore(e => e.IsPublic);
        builder.Ignore(e => e.IsOutdated);
        builder.Ignore(e => e.Counts);
        builder.Property(e => e.AuthenticSha256).HasColumnName("authentic_sha256");
    }
}
