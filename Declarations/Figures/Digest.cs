using Declarations.Access;
using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Figures;

/// <summary>That a member wants the figures of a declaration by mail every morning while it takes signatures.</summary>
public sealed class Digest
{
    public required Guid MemberId { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>The last day, in the declaration's zone, for which it was mailed; at first the day on which it was asked for.</summary>
    public required DateOnly MailedOn { get; set; }

    public static Task<bool> IsWanted(DeclarationsDb db, Guid memberId, Guid declarationId, CancellationToken cancel) =>
        db.Digests.AnyAsync(d => d.MemberId == memberId && d.DeclarationId == declarationId, cancel);

    /// <summary>Asking again changes nothing.</summary>
    public static async Task Want(
        DeclarationsDb db, Guid memberId, Declaration declaration, DateTimeOffset now, CancellationToken cancel)
    {
        var today = declaration.DayOf(now);
        var added = await db.Database.ExecuteSqlAsync($"""
            insert into digests (member_id, declaration_id, mailed_on) values ({memberId}, {declaration.Id}, {today}) on conflict do nothing
            """, cancel);
        await Record(db, "digest.wanted", added, memberId, declaration.Id, now, cancel);
    }

    public static async Task End(DeclarationsDb db, Guid memberId, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        var deleted = await db.Digests.Where(d => d.MemberId == memberId && d.DeclarationId == declarationId).ExecuteDeleteAsync(cancel);
        await Record(db, "digest.ended", deleted, memberId, declarationId, now, cancel);
    }

    private static async Task Record(
        DeclarationsDb db, string action, int changed, Guid memberId, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        if (changed > 0)
        {
            db.Record(now, $"member:{memberId}", action, $"member:{memberId}", declarationId);
            await db.SaveChangesAsync(cancel);
        }
    }
}

internal sealed class DigestMapping : IEntityTypeConfiguration<Digest>
{
    public void Configure(EntityTypeBuilder<Digest> builder)
    {
        builder.HasKey(d => new { d.MemberId, d.DeclarationId });
        builder.HasOne<Member>().WithMany().HasForeignKey(d => d.MemberId);
    }
}
