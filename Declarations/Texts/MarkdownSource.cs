using System.Text;
using System.Text.RegularExpressions;
using Declarations.Validation;

namespace Declarations.Texts;

/// <summary>Rewrites Markdown that Markdig would read with a loss of words.</summary>
internal static partial class MarkdownSource
{
    /// <summary>A private-use character that separates adjacent footnote references; the inline reader removes it.</summary>
    public const string NoteSeparator = "\uE000";

    public static string Prepare(string markdown)
    {
        var source = EscapeUnusedDefinitions(NestedNumbers.Separate(UnicodeText.Normal(markdown, NormalizationForm.FormC)));
        return MakeNoteLabelsUnique(AdjacentNotes().Replace(source, "$0" + NoteSeparator));
    }

    /// <summary>Markdig keeps one footnote per label and would drop the words of a second one.</summary>
    private static string MakeNoteLabelsUnique(string markdown)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return NoteStart().Replace(markdown, match =>
        {
            var label = match.Groups["label"].Value;
            var count = seen[label] = seen.GetValueOrDefault(label) + 1;
            return count == 1 ? match.Value : $"{match.Groups["indent"].Value}[^{label}.{count}]:";
        });
    }

    /// <summary>
    /// "[Draft]: 2024" is a link definition; one that no link uses would be dropped with its words. "[^1]: note" is one too where Markdig
    /// reads no footnote: in a list or quote and behind four columns of indent.
    /// </summary>
    private static string EscapeUnusedDefinitions(string markdown)
    {
        Dictionary<string, int>? uses = null;
        return Definition().Replace(markdown, match =>
        {
            var (before, label) = (match.Groups["before"].Value, match.Groups["label"].Value);
            var isUsed = label.StartsWith('^')
                ? !match.Groups["marker"].Success && !IsCodeIndent(before) : (uses ??= CountLabels(markdown)).GetValueOrDefault(label) > 1;
            return isUsed ? match.Value : before + "\\" + match.Value[before.Length..];
        });
    }

    private static bool IsCodeIndent(string indent) => indent.Length >= 4 || indent.Contains('\t', StringComparison.Ordinal);

    private static Dictionary<string, int> CountLabels(string markdown) => Label().Matches(markdown)
        .CountBy(match => match.Groups["label"].Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<before>[ \t]*(?<marker>(?:[-*+>]|\d{1,9}[.)])[ \t]*)*)\[(?<label>(?:\\.|[^\[\]\\]){1,999})\]:",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\[(?<label>(?:\\.|[^\[\]\\]){1,999})\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Label();

    // Markdig reads "[^1][^2]" as a link to 2 with the text "^1".
    [GeneratedRegex(@"\[\^[^\]\s]{1,999}\](?=\[\^)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex AdjacentNotes();

    [GeneratedRegex(@"^(?<indent>[ ]{0,3})\[\^(?<label>[^\]\s]+)\]:", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NoteStart();
}
