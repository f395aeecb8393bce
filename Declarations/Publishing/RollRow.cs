using Declarations.Matching;

namespace Declarations.Publishing;

/// <summary>Where a row's name may be printed, from the widest to the narrowest.</summary>
public enum RowListing
{
    Public,

    /// <summary>In the complete rendering only.</summary>
    Delivered,

    Withheld,

    /// <summary>The signatory left the register, or asked for more privacy, after the roll was frozen.</summary>
    Removed,
}

/// <summary>One signatory in a roll. A row without a name is counted, with its country.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or a country's name; null when not stated.</param>
/// <param name="Members">
/// Of a coalition. They are no signatories: counted apart, not in the Merkle root, and leave when they object.
/// </param>
public sealed record RollRow(
    SignatoryKind Kind, string? Name, string? Country, RowListing Listing = RowListing.Public, IReadOnlyList<RollMember>? Members = null)
{
    /// <summary>Printed first, under a heading of its own, while it is named.</summary>
    public bool IsLead { get; init; }

    /// <summary>When the signatory confirmed first, in rolls that are printed in that order.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    public bool IsNamed => Name is not null;

    /// <summary>The group in which the row is printed. Rolls without listings state a withheld row by leaving its name empty.</summary>
    public RowListing Group => IsNamed ? RowListing.Public : Listing is RowListing.Public ? RowListing.Withheld : Listing;
}

/// <param name="Id">Of the coalition's list.</param>
/// <param name="Country">Null in editions of an earlier release.</param>
/// <param name="Same">The same for each coalition that names the member; null in editions of an earlier release.</param>
public sealed record RollMember(Guid Id, string Name, string? Country = null, Guid? Same = null)
{
    public Guid Key => Same ?? Id;
}

/// <summary>Rows with a name by kind, and rows whose name is withheld.</summary>
public sealed record RollCounts(int Organisations, int Individuals, int Withheld)
{
    public static RollCounts Of(IReadOnlyList<RollRow> rows) => new(
        rows.Count(row => row is { IsNamed: true, Kind: SignatoryKind.Organisation }),
        rows.Count(row => row is { IsNamed: true, Kind: SignatoryKind.Individual }),
        rows.Count(row => row.Group is RowListing.Withheld));
}
