using System.Text.Json.Serialization;

namespace Declarations.Texts;

/// <summary>The blocks of one part: foreword, preamble, body, summary or annex. Letter distinguishes annexes (A, B, …).</summary>
public sealed record TextPart(string Kind, string Letter, IReadOnlyList<Block> Blocks);

/// <summary>A block for pages and PDF templates. Id is the clause's id (an anchor), Label its citation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeadingBlock), "heading")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(TableBlock), "table")]
public abstract record Block;

/// <summary>
/// Number ("3.", empty when unnumbered) is printed before the inlines, which do not repeat it. Opens: the heading opens its part.
/// </summary>
public sealed record HeadingBlock(string? Id, string Label, int Level, string Number, bool Opens, IReadOnlyList<Inline> Inlines) : Block;

public sealed record ParagraphBlock(string? Id, string Label, bool Quoted, IReadOnlyList<Inline> Inlines) : Block
{
    /// <summary>The running number that an edition prints before it, such as "12."; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Number { get; init; }
}

public sealed record ListBlock(bool Ordered, IReadOnlyList<ListItem> Items) : Block;

/// <summary>Marker ("(b)", "2.") is printed in the margin; Blocks are further paragraphs, tables and nested lists of the item.</summary>
public sealed record ListItem(string? Id, string Label, string Marker, IReadOnlyList<Inline> Inlines, IReadOnlyList<Block> Blocks);

/// <summary>Columns are alignments: left, center, right or empty. The head may be empty cells.</summary>
public sealed record TableBlock(
    string? Id, string Label, IReadOnlyList<string> Columns, IReadOnlyList<TableCell> Head, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
    : Block;

public sealed record TableCell(IReadOnlyList<Inline> Inlines);

public sealed record Note(string? Id, string Label, int Number, IReadOnlyList<Inline> Inlines);
