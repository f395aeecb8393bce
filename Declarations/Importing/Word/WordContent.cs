using System.Text.Json.Serialization;

namespace Declarations.Importing.Word;

/// <summary>What <c>templates/importing/read-docx.mjs</c> read: names as there.</summary>
internal sealed record WordContent
{
    public IReadOnlyList<WordBlock> Blocks { get; init; } = [];
    public IReadOnlyList<WordNote> Notes { get; init; } = [];
    public IReadOnlyList<WordComment> Comments { get; init; } = [];
    public NumberingDefinitions Numbering { get; init; } = new();
    public bool Headers { get; init; }
    public bool Footers { get; init; }

    /// <summary>Documents of other formats inside this one.</summary>
    public int Embedded { get; init; }
}

/// <summary>A paragraph, or the rows of a table and how far it is indented.</summary>
internal sealed record WordBlock(WordParagraph? Paragraph, IReadOnlyList<WordRow>? Rows, int? Indent = null);

internal sealed record WordParagraph
{
    /// <summary>Its style's name in lower case, then those that it is based on.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];
    public int? Outline { get; init; }
    public ListPlace? List { get; init; }
    public int? Indent { get; init; }
    public int? StyleIndent { get; init; }
    public bool DropCap { get; init; }

    /// <summary>Inside a table of contents that Word keeps.</summary>
    public bool Contents { get; init; }

    /// <summary>Of the paragraph's end: a deleted one joins the next paragraph to this one.</summary>
    public Revision? Inserted { get; init; }
    public Revision? Deleted { get; init; }
    public IReadOnlyList<WordRun> Runs { get; init; } = [];
}

internal sealed record ListPlace(string Num, int Level);

internal sealed record Revision(string Author, DateTimeOffset? At)
{
    public bool IsBy(Revision? other) => string.Equals(other?.Author, Author, StringComparison.Ordinal);
}

internal sealed record WordRow(
    int Skipped, IReadOnlyList<WordCell> Cells, bool Head = false, Revision? Inserted = null, Revision? Deleted = null);

/// <summary>Merged: goes on with the cell above it.</summary>
internal sealed record WordCell(int Span, IReadOnlyList<WordBlock> Blocks, bool Merged = false);

internal sealed record WordNote(string Id, IReadOnlyList<WordBlock> Blocks);

/// <param name="Mark">The id of its last paragraph, which programs keep.</param>
internal sealed record WordComment(
    string Id, string Author, string Text, DateTimeOffset? At, string? Parent, bool Done, string? Mark = null);

/// <summary>Words, or one mark between words.</summary>
internal sealed record WordRun
{
    public string? Text { get; init; }
    public bool Bold { get; init; }
    public bool Italic { get; init; }

    /// <summary>Bold by itself and not by its paragraph's style.</summary>
    public bool BoldItself { get; init; }
    public bool Underlined { get; init; }
    public bool Struck { get; init; }
    public bool Hidden { get; init; }
    public bool Raised { get; init; }
    public bool Code { get; init; }
    public string? Href { get; init; }
    public bool Break { get; init; }
    public string? Note { get; init; }

    /// <summary><c>picture</c>, <c>equation</c>, <c>chart</c>, …; the text describes it.</summary>
    public string? Object { get; init; }
    public string? CommentFrom { get; init; }
    public string? CommentTo { get; init; }
    public string? CommentAt { get; init; }

    /// <summary>The clause id in a bookmark of an exported version.</summary>
    public string? Clause { get; init; }
    public Revision? Inserted { get; init; }
    public Revision? Deleted { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WordContent))]
internal sealed partial class WordContentJson : JsonSerializerContext;
