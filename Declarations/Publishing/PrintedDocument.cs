using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>The input of <c>templates/publishing</c>: words and data, never markup. The templates read these property names.</summary>
/// <param name="Template">The name of the template, without its extension.</param>
public abstract record PrintedPages(string Template)
{
    /// <summary>ISO 639; selects glyph variants and line breaking.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    public required string Title { get; init; }

    /// <summary>Unix seconds for the PDF's metadata; taken from the input, so that the same input gives the same bytes.</summary>
    public required long CreatedAt { get; init; }
}

/// <summary>An edition.</summary>
public sealed record PrintedDocument() : PrintedPages("declaration")
{
    public required string? Subtitle { get; init; }

    public required string Date { get; init; }

    public required string EditionLine { get; init; }

    public required string? Adoption { get; init; }

    public required IReadOnlyList<string> Conference { get; init; }

    /// <summary>As Typst names it.</summary>
    public required string Paper { get; init; }

    public string? Organiser { get; init; }

    public PrintedLogo? Logo { get; init; }

    /// <summary>The conference's symbol of the document.</summary>
    public string? Symbol { get; init; }

    public string? AgendaItem { get; init; }

    /// <summary>A line that names the language of the authentic text.</summary>
    public string? Original { get; init; }

    public required bool Draft { get; init; }

    public required PrintedWords Words { get; init; }

    public required IReadOnlyList<TextPart> Parts { get; init; }

    public required IReadOnlyList<TextPart> Annexes { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    public IReadOnlyList<PrintedStatement> Statements { get; init; } = [];

    public required PrintedSignatories Signatories { get; init; }

    /// <summary>Null without an edition before.</summary>
    public PrintedChanges? Changes { get; init; }

    public required IReadOnlyList<PrintedFact> Facts { get; init; }

    public required PrintedVerification? Verification { get; init; }
}

public sealed record PrintedWords(string Contents, string Signatories, string Colophon, string Page, string Draft, string PlaceSeparator,
    string ListSeparator, string Coalitions, string Minority, string MinorityNote);

public sealed record PrintedLogo(byte[] Png, string Alternative);

/// <summary>The statement of one who objected to the adoption, by its paragraphs.</summary>
public sealed record PrintedStatement(string Name, IReadOnlyList<string> Paragraphs);

public sealed record PrintedSignatories(string Summary, string Note, IReadOnlyList<PrintedGroup> Groups);

public sealed record PrintedGroup(string Heading, string? Note, IReadOnlyList<PrintedRow> Rows);

/// <param name="Coalitions">That name a member; null for a signatory.</param>
public sealed record PrintedRow(string Name, string? Country, IReadOnlyList<string>? Coalitions = null);

/// <summary>A line of the colophon: a value or a SHA-256 in hex.</summary>
public sealed record PrintedFact(string Name, string? Value, string? Sha256 = null);

public sealed record PrintedVerification(string Address, string Note, string Drawing, string Alternative);
