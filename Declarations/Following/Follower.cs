using System.Buffers.Text;
using Declarations.Auditing;
using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Following;

public enum FollowingMode
{
    AtOnce,
    Daily,
    Never,
}

/// <summary>How a member is mailed about mentions, replies and resolved discussions. Members without a row are mailed daily.</summary>
public sealed class Follower
{
    public required Guid MemberId { get; init; }

    public required FollowingMode Mode { get; set; }

    /// <summary>What was written until then is mailed, or was not to be.</summary>
    public required DateTimeOffset MailedUntil { get; set; }

    /// <summary>SHA-256 of the token in the link that stops the mails.</summary>
    public required byte[] Hash { get; set; }

    public static async Task<FollowingMode> ModeOf(DeclarationsDb db, Guid memberId, CancellationToken cancel) =>
        await db.Followers.Where(f => f.MemberId == memberId).Select(f => (FollowingMode?)f.Mode).SingleOrDefaultAsync(cancel)
            ?? FollowingMode.Daily;

    /// <summary>From now on; what was written before is not mailed any more.</summary>
    public static async Task Choose(DeclarationsDb db, Guid memberId, FollowingMode mode, DateTimeOffset now, CancellationToken cancel)
    {
        var follower = await db.Followers.SingleOrDefaultAsync(f => f.MemberId == memberId, cancel);
        var before = follower?.Mode ?? FollowingMode.Daily;
        if (follower is null)
        {
            db.Followers.Add(follower = New(db.Privacy, memberId, mode, now));
        }

        if (before != mode)
        {
            (follower.Mode, follower.MailedUntil) = (mode, before == FollowingMode.Never ? now : follower.MailedUntil);
            db.Record(now, $"member:{memberId}", "following.changed", $"member:{memberId}", before: new { Mode = before }, after: new { follower.Mode });
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The mode of the member whom the link was mailed to. Null when it is no such link.</summary>
    public static Task<Follower?> Find(DeclarationsDb db, string? token, CancellationToken cancel)
    {
        var clean = SecretToken.Clean(token);
        var hash = SecretToken.IsWellFormed(clean) ? SecretToken.HashOf(clean!) : null;
        return hash is null ? Task.FromResult<Follower?>(null) : db.Followers.AsNoTracking().SingleOrDefaultAsync(f => f.Hash == hash, cancel);
    }

    internal static Follower New(PrivacyKey privacy, Guid memberId, FollowingMode mode, DateTimeOffset now) => new()
    {
        MemberId = memberId,
        Mode = mode,
        MailedUntil = now,
        Hash = SecretToken.HashOf(TokenOf(privacy, memberId)),
    };

    /// <summary>Derived from the key, so that the link in every mail works until the key is rotated.</summary>
    internal static string TokenOf(PrivacyKey privacy, Guid memberId) =>
        Base64Url.EncodeToString(privacy.KeyedHash($"{memberId}", "following.link"));
}

internal sealed class FollowerMapping : IEntityTypeConfiguration<Follower>
{
    public void Configure(EntityTypeBuilder<Follower> builder) => builder.HasKey(f => f.MemberId);
}
