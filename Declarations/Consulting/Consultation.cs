using Microsoft.EntityFrameworkCore;

namespace Declarations.Consulting;

public enum Moderation
{
    /// <summary>Input is public when a member has decided so.</summary>
    Before,

    /// <summary>Input is public when its mailbox confirmed it, and can be hidden.</summary>
    After,
}

/// <summary>One round in which the public may hand in input on one version.</summary>
public sealed class Consultation
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int VersionNumber { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset ClosesAt { get; set; }

    /// <summary>IANA name of the zone in which the closing time is stated.</summary>
    public required string TimeZone { get; set; }

    /// <summary>The languages in which the organiser reads input.</summary>
    public required string[] Languages { get; set; }

    public required Moderation Moderation { get; set; }

    /// <summary>At <see cref="ClosesAt"/>, or before it by the secretariat. The Worker notes a closing within a minute.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Since when the responses to shown input are public.</summary>
    public DateTimeOffset? OutcomePublishedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => ClosedAt is null && now < ClosesAt;

    internal void Close(DateTimeOffset now) => ClosedAt ??= now < ClosesAt ? now : ClosesAt;

    internal void PublishOutcome(DateTimeOffset now) => OutcomePublishedAt ??= now;

    internal void HideOutcome() => OutcomePublishedAt = null;
}

public static class Consultations
{
    /// <summary>The last round, open or closed, not tracked. Null when there was none.</summary>
    public static Task<Consultation?> FindConsultation(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Consultations.AsNoTracking().Where(c => c.DeclarationId == declarationId).OrderByDescending(c => c.OpenedAt)
            .FirstOrDefaultAsync(cancel);

    /// <summary>Every round, the first one first, not tracked.</summary>
    public static Task<List<Consultation>> ListConsultations(this DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        db.Consultations.AsNoTracking().Where(c => c.DeclarationId == declarationId).OrderBy(c => c.OpenedAt).ToListAsync(cancel);
}
