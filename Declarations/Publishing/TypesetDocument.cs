using System.Text.Json;

namespace Declarations.Publishing;

/// <summary>A rendered document.</summary>
/// <param name="Tools">Null when the engine did not name them.</param>
internal sealed record TypesetDocument(byte[] Bytes, TypesettingTools? Tools)
{
    /// <summary>The last line that the program writes beside the document.</summary>
    public static TypesettingTools? ToolsIn(string notes) =>
        notes.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault(line => line.StartsWith('{'))
            is { } line ? JsonSerializer.Deserialize<TypesettingTools>(line, JsonSerializerOptions.Web) : null;
}

/// <summary>The engine and the fonts that a document was rendered with.</summary>
public sealed record TypesettingTools(TypesettingEngine Engine, IReadOnlyList<EmbeddedFont> Fonts);

/// <param name="Sha256">Of the package, without its native part.</param>
public sealed record TypesettingEngine(string Name, string Version, string Sha256);

/// <param name="Sha256">Lower-case hex, of the font's file.</param>
public sealed record EmbeddedFont(string Family, string File, string Sha256);
