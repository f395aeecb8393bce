using System.Text;
using Declarations.Validation;

namespace Declarations.Texts;

/// <summary>Checks typed text: the Markdown of a version, a suggestion, a comment.</summary>
public static class DraftInput
{
    public const int MaxBytes = 512 * 1024;

    private const int MaxClauses = 10_000;
    private const int MaxCharacters = 20_000;

    public static TextDocument Text(string? markdown, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            throw InvalidInputException.For("markdown", "is required");
        }

        RequireSize(markdown);
        var document = Parse("markdown", markdown, cancel);
        if (document.Clauses.Count == 0)
        {
            throw InvalidInputException.For("markdown", "must contain text");
        }

        RequireBounds(document); // its canonical form, which people edit and save again
        return document;
    }

    /// <summary>The bounds of every saved text: merges and suggestions must not make one grow for ever.</summary>
    public static void RequireBounds(TextDocument text)
    {
        RequireSize(text.Markdown);
        RequireClauses(text.Clauses.Count);
        TextBounds.Require(text.Markdown);
    }

    public static void RequireClauses(int count)
    {
        if (count > MaxClauses)
        {
            throw new RuleBrokenException("too_large", $"A text must have at most {MaxClauses} clauses.");
        }
    }

    public static void RequireSize(string markdown)
    {
        if (Encoding.UTF8.GetByteCount(markdown) > MaxBytes)
        {
            throw new RuleBrokenException("too_large", "A text must be at most 512 KB.");
        }
    }

    /// <exception cref="TextTooComplexException">The text would take long to parse.</exception>
    public static TextDocument Parse(string field, string markdown, CancellationToken cancel = default)
    {
        TextBounds.Require(markdown);
        try
        {
            return TextDocument.Parse(markdown, cancel);
        }
        catch (FormatException invalid)
        {
            throw InvalidInputException.For(field, invalid.Message);
        }
    }

    public static string? Prose(Fields fields, string field, string? value, bool required)
    {
        var clean = new string((value ?? "").ReplaceLineEndings("\n")
            .Where(c => c is '\n' or '\t' || !(char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            .ToArray()).Trim();
        fields.Require(OneLine.IsWellFormed(clean) && !clean.EnumerateRunes().Any(IsNoncharacter), field, "must not contain invalid characters");
        fields.Require(clean.Length <= MaxCharacters, field, $"must be at most {MaxCharacters} characters");
        fields.Require(clean.Length > 0 || !required, field, "is required");
        return clean.Length > 0 ? clean : null;
    }

    // The Unicode Standard, 23.7: not for interchange, and XML has no way to write two of them.
    private static bool IsNoncharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;
}
