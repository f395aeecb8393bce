namespace Declarations.Importing.Word;

internal sealed record NumberingDefinitions
{
    public IReadOnlyList<AbstractNumbering> Abstracts { get; init; } = [];
    public IReadOnlyList<NumberingInstance> Nums { get; init; } = [];
}

internal sealed record AbstractNumbering(string Id, IReadOnlyList<NumberingLevel> Levels, string? Name = null);

internal sealed record NumberingInstance(string Id, string? Abstract, IReadOnlyList<LevelOverride> Overrides);

internal sealed record LevelOverride(int Level, int? Start, NumberingLevel? Definition);

/// <param name="Text">With <c>%1</c> for the number of the first level, <c>%2</c> of the second, …</param>
/// <param name="Restart">The level (from 1) after which this one starts again; 0: never; null: after every higher one.</param>
/// <param name="Legal">All numbers in digits.</param>
internal sealed record NumberingLevel(
    int Level, int Start, string Format, string Text, int? Restart = null, bool Legal = false, int? Indent = null)
{
    public static NumberingLevel Plain(int level) => new(level, 1, "decimal", $"%{level + 1}.");

    public bool IsBullet => Format is "bullet" or "none" || (Text.Length > 0 && !Text.Contains('%', StringComparison.Ordinal));
}
