namespace Declarations.Declaring;

public sealed partial class Declaration
{
    /// <summary>From the secretariat's setting to the erasure that it causes.</summary>
    private static readonly TimeSpan ErasureNotice = TimeSpan.FromDays(14);

    /// <summary>Days after delivery, or after closing when nothing is delivered; null keeps the data until its signer asks.</summary>
    public int? RetentionDays { get; private set; } = Retention.DefaultDays;

    /// <summary>When the retention of confirmed signatures ended. From then on nothing that needs their data is possible.</summary>
    public DateTimeOffset? DataErasedAt { get; private set; }

    /// <summary>When no personal data was left.</summary>
    public DateTimeOffset? ErasureCompletedAt { get; set; }

    public DateTimeOffset? ErasesDataAt => DataErasedAt is null && RetentionDays is { } days ? (DeliveredAt ?? ClosedAt)?.AddDays(days) : null;

    /// <summary>What was promised to those who sign can become shorter only.</summary>
    public void ChangeRetention(int? days, DateTimeOffset now)
    {
        RequireData();
        Refuse(IsPublic && (days ?? int.MaxValue) > (RetentionDays ?? int.MaxValue), "retention_promised",
            "Signing has opened: the data can be kept for a shorter time than signers were told, not for a longer one.");
        Refuse(days is { } some && (DeliveredAt ?? ClosedAt)?.AddDays(some) < now + ErasureNotice, "retention_too_soon",
            $"The data would be erased in less than {ErasureNotice.TotalDays} days. Choose a longer time.");
        RetentionDays = days;
    }

    /// <summary>False while the retention lasts.</summary>
    public bool EndRetention(DateTimeOffset now)
    {
        if (ErasesDataAt is not { } due || due > now)
        {
            return false;
        }

        DataErasedAt = now;
        return true;
    }

    /// <exception cref="RuleBrokenException"><c>data_erased</c>: the retention has ended.</exception>
    public void RequireData() => Refuse(DataErasedAt is not null, "data_erased",
        "The retention of this declaration has ended and the personal data of its signatories is erased.");

    /// <exception cref="RuleBrokenException"><c>retention_too_soon</c>: without its delivery, its data would soon be erased.</exception>
    public void RequireRetentionWithoutDelivery(DateTimeOffset now) => Refuse(
        DataErasedAt is null && RetentionDays is { } days && ClosedAt?.AddDays(days) < now + ErasureNotice, "retention_too_soon",
        "Without any delivery, the personal data of the signatories would be erased at once or within days. Record the right delivery first.");
}
