namespace Declarations.Texts;

/// <summary>A text has more of one construct than can be parsed in a short time.</summary>
public sealed class TextTooComplexException(string construct, int line, string detail)
    : RuleBrokenException("text_too_complex", $"Line {line} has too many {construct}: {detail}.")
{
    public override IReadOnlyDictionary<string, object?> Extensions { get; } =
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["construct"] = construct, ["line"] = line };
}
