using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Access;

public sealed class SignInLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public required byte[] TokenHash { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class SignInLinkMapping : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> builder) => builder.HasKey(l => l.TokenHash);
}

/// <summary>A signed-in member: a bearer token for the API, a cookie for pages.</summary>
public sealed class Session
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How exactly the last use is recorded, so that not every request writes.</summary>
    public static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(5);

    public required byte[] TokenHash { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset UsedAt { get; set; }
}

/// <summary>How long a session that nobody uses stays open.</summary>
public sealed record SessionIdleTime(TimeSpan Value);

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder) => builder.HasKey(s => s.TokenHash);
}
