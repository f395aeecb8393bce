namespace Declarations.Texts;

public enum ClauseKind
{
    Heading,
    Paragraph,
    Item,
    Table,
    Footnote,
}

/// <summary>
/// The citable unit, in document order with footnotes last. A flat list of clauses and its Markdown are two forms of the same text.
/// </summary>
public sealed record Clause
{
    public string? Id { get; init; }
    public required ClauseKind Kind { get; init; }

    /// <summary>Of a heading: 1 to 6. Otherwise the number of list items around it, including itself.</summary>
    public int Level { get; init; }

    public bool Ordered { get; init; }

    public int Number { get; init; }

    public bool Quoted { get; init; }
    public IReadOnlyList<Inline> Inlines { get; init; } = [];
    public TableContent? Table { get; init; }

    /// <summary>Without the marks of its kind ("### ", "- ", "[^1]: ").</summary>
    public string Markdown { get; init; } = "";

    public string Text { get; init; } = "";

    public string Sha256 { get; init; } = "";
    public string Part { get; init; } = PartKind.Body;
    public string PartLetter { get; init; } = "";
    public string Label { get; init; } = "";
    public string Marker { get; init; } = "";
    public bool OpensPart { get; init; }
}

public sealed record TableContent(
    IReadOnlyList<string> Columns, IReadOnlyList<TableCell> Head, IReadOnlyList<IReadOnlyList<TableCell>> Rows);

/// <summary>Something that the Markdown reader changed, for the author to see.</summary>
public sealed record TextNotice(string Kind, string Before, string After);
