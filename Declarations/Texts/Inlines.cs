using System.Text.Json.Serialization;

namespace Declarations.Texts;

/// <summary>A piece of running text. Safe by construction: no raw HTML, and links only to http, https, mailto or an anchor.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextRun), "text")]
[JsonDerivedType(typeof(Emphasis), "emphasis")]
[JsonDerivedType(typeof(Strong), "strong")]
[JsonDerivedType(typeof(Superscript), "superscript")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(NoteReference), "note")]
[JsonDerivedType(typeof(CodeRun), "code")]
[JsonDerivedType(typeof(LineBreak), "break")]
public abstract record Inline;

public sealed record TextRun(string Text) : Inline;

public sealed record Emphasis(IReadOnlyList<Inline> Children) : Inline;

public sealed record Strong(IReadOnlyList<Inline> Children) : Inline;

public sealed record Superscript(IReadOnlyList<Inline> Children) : Inline;

public sealed record Link(string Href, IReadOnlyList<Inline> Children) : Inline;

/// <summary>A reference to the footnote of that number (from 1, by order of first reference).</summary>
public sealed record NoteReference(int Number) : Inline;

public sealed record CodeRun(string Text) : Inline;

public sealed record LineBreak : Inline;
