using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Recommendations;

/// <summary>What a State or body did about a recommendation. Corrected and removed with trace.</summary>
public sealed class RecommendationEntry
{
    public required Guid Id { get; init; }

    public required Guid RecommendationId { get; init; }

    /// <summary>From 1; each correction adds one.</summary>
    public int Version { get; private set; } = 1;

    public Guid? SessionId { get; private set; }

    public string? Country { get; private set; }

    public string? Body { get; private set; }

    public DateOnly HappenedOn { get; private set; }

    public string? Symbol { get; private set; }

    public string? Link { get; private set; }

    public FollowUpStatus Status { get; private set; }

    public string? Note { get; private set; }

    /// <summary>What it said before each correction, oldest first.</summary>
    public IReadOnlyList<EarlierEntry> Earlier { get; private set; } = [];

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public DateTimeOffset? CorrectedAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public string? RemovedBecause { get; private set; }

    public required EntryContent Content
    {
        get => new(SessionId, Country, Body, HappenedOn, Symbol, Link, Status, Note);
        init => Set(value);
    }

    /// <summary>The same content changes nothing: false.</summary>
    public bool Correct(EntryContent content, string actor, DateTimeOffset now)
    {
        if (content == Content)
        {
            return false;
        }

        Earlier = [.. Earlier, new EarlierEntry(Content, now, actor)];
        Set(content);
        (Version, CorrectedAt) = (Version + 1, now);
        return true;
    }

    public void Remove(string reason, DateTimeOffset now) => (RemovedAt, RemovedBecause) = (now, reason);

    private void Set(EntryContent content) =>
        (SessionId, Country, Body, HappenedOn, Symbol, Link, Status, Note) = (content.SessionId, content.Country, content.Body,
            content.HappenedOn, content.Symbol, content.Link, content.Status, content.Note);
}

/// <param name="SessionId">Null: between sessions.</param>
/// <param name="Country">Of the State that acted; else <paramref name="Body"/> acted.</param>
/// <param name="Status">Where the recommendation stands since then.</param>
public sealed record EntryContent(
    Guid? SessionId, string? Country, string? Body, DateOnly HappenedOn, string? Symbol, string? Link, FollowUpStatus Status, string? Note);

/// <param name="Until">When it was corrected.</param>
/// <param name="CorrectedBy">Who corrected it.</param>
public sealed record EarlierEntry(EntryContent Content, DateTimeOffset Until, string CorrectedBy);

internal sealed class RecommendationEntryMapping : IEntityTypeConfiguration<RecommendationEntry>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public void Configure(EntityTypeBuilder<RecommendationEntry> builder)
    {
        builder.ToTable("recommendation_entries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Ignore(e => e.Content);
        builder.Property(e => e.Earlier).HasColumnType("jsonb").HasConversion(
            earlier => JsonSerializer.Serialize(earlier, Json),
            json => JsonSerializer.Deserialize<List<EarlierEntry>>(json, Json)!,
            new ValueComparer<IReadOnlyList<EarlierEntry>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));
    }
}
