using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Access;

/// <summary>A declaration that a member's role holds for, when it does not hold for all.</summary>
public sealed class MemberDeclaration
{
    public required Guid MemberId { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>The slugs of the declarations that a member's role holds for, in order; null when it holds for all.</summary>
    public static async Task<IReadOnlyList<string>?> SlugsOf(DeclarationsDb db, Member member, CancellationToken cancel) =>
        member.ForAllDeclarations ? null : await Slugs(db, member.Id).ToListAsync(cancel);

    public static async Task<ILookup<Guid, string>> SlugsByMember(DeclarationsDb db, CancellationToken cancel) =>
        (await db.MemberDeclarations
            .Join(db.Declarations, d => d.DeclarationId, d => d.Id, (d, declaration) => new { d.MemberId, declaration.Slug })
            .OrderBy(d => d.Slug).ToListAsync(cancel))
            .ToLookup(d => d.MemberId, d => d.Slug);

    private static IQueryable<string> Slugs(DeclarationsDb db, Guid memberId) => db.MemberDeclarations
        .Where(d => d.MemberId == memberId)
        .Join(db.Declarations, d => d.DeclarationId, d => d.Id, (_, declaration) => declaration.Slug)
        .Order();
}

internal sealed class MemberDeclarationMapping : IEntityTypeConfiguration<MemberDeclaration>
{
    public void Configure(EntityTypeBuilder<MemberDeclaration> builder)
    {
        builder.HasKey(d => new { d.MemberId, d.DeclarationId });
        builder.HasOne<Member>().WithMany().HasForeignKey(d => d.MemberId); // inserted after the member
    }
}
