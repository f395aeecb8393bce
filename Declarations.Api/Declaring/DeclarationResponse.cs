using Declarations.Declaring;
using Declarations.Registering;

namespace Declarations.Api.Declaring;

/// <summary>The public description of a declaration.</summary>
public sealed record DeclarationResponse(
    string Slug, string Title, string? Subtitle, string Language, DeclarationState State, Conference Conference, int Quorum,
    int? CurrentVersion, int? AdoptedVersion, DateTimeOffset? AdoptedAt, string? TextSha256,
    DateTimeOffset? OpenedAt, DateTimeOffset? ClosesAt, DateTimeOffset? FirstClosesAt, DateTimeOffset? DeadlineMovedAt, string? TimeZone,
    int? GraceHours, DateTimeOffset? ClosedAt, DateTimeOffset? DeliveredAt,
    Organiser Organiser, Retention Retention, TerritoryNames TerritoryNames, MemberPrintingChoice Members, SignatoryCounts? Counts = null)
{
    /// <summary>How editions order the names of their roll.</summary>
    public RollSortingChoice Roll { get; init; } = new(null);

    /// <summary>The version of the newest amendment: signatures on an earlier one are listed apart. Null when there was none.</summary>
    public int? AmendedVersion { get; init; }

    /// <summary>How its editions are printed from now on.</summary>
    public required EditionLook Look { get; init; }

    /// <summary>The languages in which the text is read and signed beside the authentic one, each with the hash of its own text.</summary>
    public IReadOnlyList<ReleasedText> Texts { get; init; } = [];

    public static DeclarationResponse Of(Declaration d) => new(
        d.Slug, d.Title, d.Subtitle, d.Language, d.State, d.Conference, d.Quorum,
        d.AdoptedVersion, d.VotedVersion, d.AdoptedAt, d.TextSha256,
        d.OpenedAt, d.ClosesAt, d.FirstClosesAt, d.DeadlineMovedAt, d.TimeZone, d.GraceHours, d.ClosedAt, d.DeliveredAt, d.Organiser,
        Retention.Of(d), TerritoryNames.Of(d), MemberPrintingChoice.Of(d))
    {
        Roll = RollSortingChoice.Of(d),
        AmendedVersion = d.AmendedVersion,
        Look = EditionLook.Of(d),
        Texts = [.. d.Texts],
    };
}
