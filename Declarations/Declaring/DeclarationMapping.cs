using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Declaring;

public static class DeclarationQueries
{
    public static Task<Declaration?> FindDeclaration(this DeclarationsDb db, string slug, CancellationToken cancel) =>
        db.Declarations.FirstOrDefaultAsync(d => d.Slug == slug, cancel);
}

internal sealed class DeclarationMapping : IEntityTypeConfiguration<Declaration>
{
    public void Configure(EntityTypeBuilder<Declaration> builder)
    {
        builder.Ignore(d => d.IsPublic);
        builder.Ignore(d => d.Zone);
        builder.Ignore(d => d.Organiser);
        builder.Ignore(d => d.Directory);
        builder.Ignore(d => d.ConfirmableUntil);
        builder.Ignore(d => d.ErasesDataAt);
        builder.Ignore(d => d.Texts);
        builder.Property(d => d.ReleasedTexts).HasColumnType("jsonb").HasConversion<ReleasedTextsConverter, ReleasedTextsComparer>();
        builder.ComplexProperty(d => d.Conference, conference =>
        {
            conference.Property(c => c.Name).HasColumnName("conference_name");
            conference.Property(c => c.Session).HasColumnName("conference_session");
            conference.Property(c => c.Venue).HasColumnName("conference_venue");
            conference.Property(c => c.StartsOn).HasColumnName("conference_starts_on");
            conference.Property(c => c.EndsOn).HasColumnName("conference_ends_on");
        });

        // Of two concurrent transitions, the second is refused.
        builder.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();
    }
}
