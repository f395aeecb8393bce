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
/// The unit that can be cited, in document order; footnotes come last. A flat list of clauses and its Markdown are two forms of one
/// thing.
/// </summary>
public sealed record Clause
{
    public string? Id { get; init; }
    public required ClauseKind Kind { get; init; }

    /// <summary>Of a heading 1 to 6; otherwise how many list items it stands in, itself included.</summary>
    public int Level { get; init; }

    public bool Ordered { get; init; }

    /// <summary>Of an ordered item or a footnote: its number.</summary>
    public int Number { get; init; }

    public bool Quoted { get; init; }
    public IReadOnlyList<Inline> Inlines { get; init; } = [];
    public TableContent? Table { get; init; }

    /// <summary>The clause's content without the marks of its kind ("### ", "- ", "[^1]: ").</summary>
    public string Markdown { get; init; } = "";

    /// <summary>The words without any markup.</summary>
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

/// <summary>Something the reader of Markdown did not keep as it stood, for the author to know.</summary>
public sealed record TextNotice(string Kind, string Before, string After);
