using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Access;

/// <summary>Each role may all that the one before it may.</summary>
public enum Role
{
    /// <summary>Reads and comments.</summary>
    Reader,

    /// <summary>And suggests.</summary>
    Reviewer,

    /// <summary>And saves, merges, approves.</summary>
    Editor,

    /// <summary>All.</summary>
    Secretariat,
}

/// <summary>Somebody of the alliance who signs in by e-mailed link.</summary>
public sealed class Member
{
    public const string EmailPurpose = "member.email";

    public required Guid Id { get; init; }

    /// <summary>Sealed under <see cref="EmailPurpose"/>.</summary>
    public required byte[] Email { get; init; }

    public required byte[] MailboxHash { get; init; }

    public required string Name { get; set; }

    public required Role Role { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Actor => $"member:{Id}";
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder) => builder.Ignore(m => m.Actor);
}
