using System.Text.Json.Serialization;
using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>How long the personal data of confirmed signatures is kept.</summary>
/// <param name="Days">After delivery, or after closing when nothing is delivered; null: until the signer asks.</param>
/// <param name="ErasesAt">Known once signing has closed.</param>
/// <param name="ErasedAt">When it was erased.</param>
public sealed record Retention(int? Days, DateTimeOffset? ErasesAt, DateTimeOffset? ErasedAt)
{
    /// <summary>Two years: until the next session of most conferences.</summary>
    public const int DefaultDays = 730;

    /// <summary>From the closing to the end of what was not confirmed, unless the setting <c>Retention__UnconfirmedDays</c> says otherwise.</summary>
    public const int DefaultUnconfirmedDays = 21;

    public const int ShortestDays = 30;
    public const int LongestDays = 3650;

    public static Retention Of(Declaration declaration) =>
        new(declaration.RetentionDays, declaration.ErasesDataAt, declaration.DataErasedAt);
}

/// <summary>Another retention; an absent number stays unchanged, null keeps the data until the signer asks.</summary>
public sealed record RetentionChange
{
    private readonly int? days;

    public int? Days
    {
        get => days;
        init => (days, ChangesDays) = (value, true);
    }

    [JsonIgnore]
    public bool ChangesDays { get; private init; }

    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        fields.Require(Days is null or (>= Retention.ShortestDays and <= Retention.LongestDays), "days",
            $"must be {Retention.ShortestDays} to {Retention.LongestDays}, or nothing to keep the data until its signer asks");
        fields.ThrowIfAny();
        var before = declaration.RetentionDays;
        if (ChangesDays && before != Days)
        {
            declaration.ChangeRetention(Days, now);
            db.Record(now, actor, "declaration.retention_changed", $"declaration:{declaration.Id}", declaration.Id,
                new { RetentionDays = before }, new { declaration.RetentionDays });
            await db.SaveChangesAsync(cancel);
        }
    }
}
