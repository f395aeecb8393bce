namespace Declarations.Exporting;

/// <summary>A line around the text of a Word file: words without marks.</summary>
/// <param name="Heading">The level of a heading; 0 for a paragraph.</param>
/// <param name="IsItem">Whether it is an entry of a list.</param>
public sealed record ExportedLine(string Text, int Heading = 0, bool IsItem = false);
