using Declarations.Localization;

namespace Declarations.Declaring;

public enum DeclarationState
{
    Drafting,
    Adopted,
    Open,
    Closed,
    Delivered,
}

/// <summary>One text for one conference. Its state changes only by the methods of <c>DeclarationTransitions.cs</c>.</summary>
public sealed partial class Declaration
{
    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; set; }

    public string? Subtitle { get; set; }

    /// <summary>BCP 47 tag of the authoritative text.</summary>
    public required string Language { get; init; }

    public required Conference Conference { get; set; }

    public string? OrganiserName { get; private set; }

    public string? OrganiserContact { get; private set; }

    public string? OrganiserPrivacy { get; private set; }

    public Organiser Organiser
    {
        get => new(OrganiserName, OrganiserContact, OrganiserPrivacy);
        set => (OrganiserName, OrganiserContact, OrganiserPrivacy) = (value.Name, value.Contact, value.Privacy);
    }

    /// <summary>See <see cref="TerritoryNames"/>.</summary>
    public string[] UnitedNationsNames { get; set; } = [];

    public MemberPrinting MembersPrinted { get; set; }

    public RollSorting RollSorting { get; set; }

    public Paper Paper { get; set; }

    /// <summary>See <see cref="EditionLook"/>, as for the two below.</summary>
    public bool NumbersParagraphs { get; set; }

    public string? DocumentSymbol { get; set; }

    public string? AgendaItem { get; set; }

    public string? DirectoryName { get; private set; }

    public string? DirectoryPurpose { get; private set; }

    public string[] DirectoryThemes { get; private set; } = [];

    public bool DirectoryTakesIndividuals { get; private set; }

    /// <summary>Null offers none.</summary>
    public StakeholderDirectory? Directory
    {
        get => DirectoryName is null ? null : new(DirectoryName, DirectoryPurpose ?? "", DirectoryThemes, DirectoryTakesIndividuals);
        set => (DirectoryName, DirectoryPurpose, DirectoryThemes, DirectoryTakesIndividuals) =
            (value?.Name, value?.Purpose, [.. value?.Themes ?? []], value?.Individuals ?? false);
    }

    public DeclarationState State { get; private set; }

    public int Quorum { get; private set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version that is shown and signed: the one that the board adopted, or a correction or amendment of it.</summary>
    public int? AdoptedVersion { get; private set; }

    /// <summary>The version that the board voted on and adopted.</summary>
    public int? VotedVersion { get; private set; }

    /// <summary>The version of the newest amendment; signatures on an earlier one are not listed until their signers agree to it.</summary>
    public int? AmendedVersion { get; private set; }

    public DateTimeOffset? AdoptedAt { get; private set; }

    /// <summary>Lower-case hex SHA-256 of the Markdown of <see cref="AdoptedVersion"/>.</summary>
    public string? TextSha256 { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>The first announced deadline; differs from <see cref="ClosesAt"/> when it was moved.</summary>
    public DateTimeOffset? FirstClosesAt { get; private set; }

    public DateTimeOffset? DeadlineMovedAt { get; private set; }

    public string? TimeZone { get; private set; }

    /// <summary>The zone of <see cref="TimeZone"/>; UTC before signing opens.</summary>
    public TimeZoneInfo Zone => TimeZones.Find(TimeZone);

    /// <summary>The day of an instant in its zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day in its zone.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>Hours after the deadline in which a sign-on from before it may still be confirmed.</summary>
    public int? GraceHours { get; private set; }

    public ProofOfWork ProofOfWork { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When the follow-up of its recommendations last changed; null before the first change.</summary>
    public DateTimeOffset? FollowUpChangedAt { get; set; }

    /// <summary>Since when members' lists leave it out; null while it is on the desk.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    public bool IsPublic => State >= DeclarationState.Open;

    public bool TakesSignatures(DateTimeOffset now) => State == DeclarationState.Open && now < ClosesAt;

    public bool TakesConfirmations(DateTimeOffset now) => State == DeclarationState.Open && now < ConfirmableUntil;

    public DateTimeOffset? ConfirmableUntil => ClosesAt?.AddHours(GraceHours ?? 0);
}
