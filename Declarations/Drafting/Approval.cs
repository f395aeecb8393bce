using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

public sealed class Approval
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public required string TextSha256 { get; init; }

    public required Guid MemberId { get; init; }

    public required string MemberName { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    public DateTimeOffset? VoidedAt { get; private set; }

    public void Void(DateTimeOffset now) => VoidedAt ??= now;
}

internal sealed class ApprovalMapping : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder) => builder.Property(a => a.TextSha256).HasColumnName("text_sha256");
}
