using Declarations.Encryption;
using Declarations.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Inviting;

public enum MailingKind
{
    Invitation,

    /// <summary>To all who were invited before it and have not answered.</summary>
    Reminder,
}

/// <summary>One choice of the secretariat to mail many invited mailboxes; each gets one mail of it.</summary>
public sealed class InvitationMailing
{
    public const string Purpose = "invitation.message";

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required MailingKind Kind { get; init; }

    /// <summary>What the secretariat wrote, sealed: it may name people.</summary>
    public required byte[]? SealedMessage { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last invitation that was considered, in the order of their ids.</summary>
    public Guid? ReachedId { get; set; }

    /// <summary>How many were considered; not how many were mailed, which would tell how many have signed.</summary>
    public int Done { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public string? Message(PrivacyKey privacy) => SealedMessage is null ? null : privacy.UnsealText(SealedMessage, Purpose);

    /// <summary>Adds a mailing and its first step; saved with the caller's <c>SaveChanges</c>.</summary>
    internal static InvitationMailing Start(
        DeclarationsDb db, Guid id, Guid declarationId, MailingKind kind, string? message, DateTimeOffset now)
    {
        var mailing = new InvitationMailing
        {
            Id = id,
            DeclarationId = declarationId,
            Kind = kind,
            SealedMessage = message is null ? null : db.Privacy.SealText(message, Purpose),
            CreatedAt = now,
        };
        db.InvitationMailings.Add(mailing);
        db.Enqueue(now, JobQueue.Work, MailingStep.Kind, new MailingStep(mailing.Id, null));
        return mailing;
    }
}

/// <param name="After">Where the mailing stood when this step was planned: a step that is handled again finds another place and ends.</param>
public sealed record MailingStep(Guid MailingId, Guid? After)
{
    public const string Kind = "invitation.mailing";
}

internal sealed class InvitationMailingMapping : IEntityTypeConfiguration<InvitationMailing>
{
    public void Configure(EntityTypeBuilder<InvitationMailing> builder) => builder.HasKey(m => m.Id);
}
