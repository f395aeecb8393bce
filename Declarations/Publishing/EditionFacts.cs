using Declarations.Declaring;

namespace Declarations.Publishing;

/// <summary>The data printed around a text and a roll.</summary>
public sealed record EditionFacts
{
    /// <summary>BCP 47, of the text.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    /// <summary>Printed on the cover; when null, the day of the cut-off is.</summary>
    public string? Date { get; init; }

    public IReadOnlyList<string> Conference { get; init; } = [];

    /// <summary>Null in editions of an earlier release: on A4, with nothing more on the cover.</summary>
    public EditionLook? Look { get; init; }

    public string? Organiser { get; init; }

    /// <summary>A PNG.</summary>
    public byte[]? Logo { get; init; }

    /// <summary>BCP 47, of the authentic text; null in editions of an earlier release.</summary>
    public string? OriginalLanguage { get; init; }

    public int? Number { get; init; }

    /// <summary>The number of the edition that it is an addendum to.</summary>
    public int? AddendumTo { get; init; }

    /// <summary>Of an addendum: the cut-off of the roll that it adds to.</summary>
    public DateTimeOffset? RollFrom { get; init; }

    public bool Draft { get; init; }

    internal RenderingKind Rendering { get; init; }

    public int? Version { get; init; }

    public DateOnly? AdoptedOn { get; init; }

    /// <summary>The version that the board adopted, when it is another than the one that is printed.</summary>
    public int? AdoptedVersion { get; init; }

    /// <summary>Of the text after its adoption; null in editions of an earlier release.</summary>
    public IReadOnlyList<PrintedCorrection>? Corrections { get; init; }

    /// <summary>Signatories who signed a text from before the newest amendment, and are not in the roll.</summary>
    public long? EarlierSignatories { get; init; }

    /// <summary>How many rows of the roll signed each version, by their newest signature; null without corrections.</summary>
    public IReadOnlyList<SignedVersion>? SignedVersions { get; init; }

    /// <summary>Of those who objected to the adoption, when the board wants them printed; null in editions of an earlier release.</summary>
    public IReadOnlyList<MinorityStatement>? MinorityStatements { get; init; }

    public required string TextSha256 { get; init; }

    /// <summary>Of the authentic text, when a translation is printed.</summary>
    public string? AuthenticLanguage { get; init; }

    public string? AuthenticSha256 { get; init; }

    public string? MerkleRoot { get; init; }

    public DateTimeOffset? CutOff { get; init; }

    /// <summary>Whether questions about duplicates were open, so that a signatory may be listed twice; false in editions of an earlier release.</summary>
    public bool HasOpenQuestions { get; init; }

    public string? VerifyAddress { get; init; }

    /// <summary>The contested territories that are named as the United Nations do; null in editions of an earlier release.</summary>
    public IReadOnlyList<string>? UnitedNationsNames { get; init; }

    /// <summary>Null in editions of an earlier release: with their coalition, and not in <c>signatories.csv</c>.</summary>
    public MemberPrinting? MembersPrinted { get; init; }

    public RollSorting RollSorting { get; init; }
}

/// <summary>What a member of the board who objected to the adoption stated.</summary>
public sealed record MinorityStatement(string Name, string Statement);

public sealed record PrintedCorrection(DateOnly On, int Version, string Reason, bool IsAmendment = false);

public sealed record SignedVersion(int Version, int Signatures);
