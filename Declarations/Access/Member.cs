using Declarations.Encryption;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Access;

/// <summary>Each role includes the permissions of the ones before it.</summary>
public enum Role
{
    /// <summary>Reads and comments.</summary>
    Reader,

    /// <summary>Also suggests.</summary>
    Reviewer,

    /// <summary>Also saves, merges and votes.</summary>
    Editor,

    Secretariat,
}

/// <summary>A person of the alliance with an account; signs in by mailed link.</summary>
public sealed class Member
{
    public const string EmailPurpose = "member.email";
    private const string MailboxPurpose = "member.mailbox";

    public required Guid Id { get; init; }

    public required byte[] Email { get; init; }

    public required byte[] MailboxHash { get; init; }

    public required string Name { get; set; }

    public required Role Role { get; set; }

    /// <summary>False when the role holds only for those of <see cref="MemberDeclaration"/>.</summary>
    public required bool ForAllDeclarations { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Actor => $"member:{Id}";

    /// <summary>Manages members, creates declarations, and sees what concerns the whole service.</summary>
    public bool IsGlobalSecretariat => Role == Role.Secretariat && ForAllDeclarations;

    public static byte[] HashOf(PrivacyKey privacy, Mailbox mailbox) => privacy.KeyedHash(mailbox.Canonical, MailboxPurpose);

    /// <summary>The member with this mailbox, tracked; null when there is none.</summary>
    public static Task<Member?> Find(DeclarationsDb db, Mailbox mailbox, CancellationToken cancel)
    {
        var hashes = db.Privacy.KeyedHashes(mailbox.Canonical, MailboxPurpose);
        return db.Members.FirstOrDefaultAsync(m => hashes.Contains(m.MailboxHash), cancel);
    }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder) => builder.Ignore(m => m.Actor).Ignore(m => m.IsGlobalSecretariat);
}
