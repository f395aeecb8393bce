using System.Text.Json.Serialization;
using Declarations.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Coalitions;

public enum CoalitionMemberState
{
    /// <summary>Not told yet.</summary>
    New,

    /// <summary>Told by mail, and listed later unless it objects.</summary>
    Told,

    /// <summary>Without an address: the secretariat has to check it.</summary>
    Unchecked,

    Listed,

    Objected,

    /// <summary>Taken out by the secretariat.</summary>
    Removed,

    /// <summary>The mail failed, so that it was not told.</summary>
    Undelivered,
}

/// <param name="ListedFrom">When the time to object ends; null when it was not told.</param>
/// <param name="WantsNoMail">Its mailbox refused mails about the declaration: it was not told, and objects when the time ends.</param>
/// <param name="Reason">Why the secretariat took it out.</param>
/// <param name="Mark">An <see cref="AddressMark"/> in place of the address, which is erased when the member is taken out.</param>
public sealed record CoalitionMember(
    Guid Id, string Name, string Country, string? Email, CoalitionMemberState State, DateTimeOffset? ListedFrom = null,
    string? Reason = null, bool WantsNoMail = false, string? Mark = null)
{
    /// <summary>What a further list of the coalition does not bring back.</summary>
    [JsonIgnore]
    public bool IsTakenOut => State is CoalitionMemberState.Objected or CoalitionMemberState.Removed;

    /// <summary>Nothing needs the address of a member that is taken out.</summary>
    internal CoalitionMember WithoutAddress() => Email is null ? this : this with { Email = null, Mark = AddressMark.Of(Email) };

    internal bool HasAddress(string? email) =>
        (Email is not null && string.Equals(Email, email, StringComparison.OrdinalIgnoreCase)) || AddressMark.IsOf(Mark, email);
}

/// <summary>The members that one signatory lists. Sealed as a whole: also which signature it belongs to, and how many there are.</summary>
public sealed class Coalition
{
    public const string Purpose = "coalition";

    /// <summary>Random: it holds no time.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>A <see cref="CoalitionFacts"/>.</summary>
    public required byte[] Sealed { get; set; }

    internal void Write(CoalitionFacts facts, PrivacyKey privacy) => Sealed = privacy.SealJson(facts, Purpose);
}

/// <param name="SignatureId">Of the coalition.</param>
public sealed record CoalitionFacts(Guid SignatureId, IReadOnlyList<CoalitionMember> Members)
{
    internal CoalitionFacts With(CoalitionMember changed) =>
        this with { Members = [.. Members.Select(member => member.Id == changed.Id ? changed : member)] };
}

/// <summary>The link in the mail to a member.</summary>
public sealed class MembershipLink
{
    public const string Purpose = "membership.link";

    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>The member's id.</summary>
    public required byte[] Sealed { get; init; }
}

internal sealed class MembershipLinkMapping : IEntityTypeConfiguration<MembershipLink>
{
    public void Configure(EntityTypeBuilder<MembershipLink> builder) => builder.HasKey(l => l.Hash);
}
