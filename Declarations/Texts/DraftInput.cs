using Declarations.Validation;

namespace Declarations.Texts;

/// <summary>Reads what people write: Markdown of a text, a suggestion, a comment.</summary>
public static class DraftInput
{
    /// <summary>Bytes of UTF-8 that one text may have.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int MostClauses = 20_000;
    private const int MostCharacters = 20_000;

    public static TextDocument Text(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            throw InvalidInputException.For("markdown", "is required");
        }

        RequireFit(markdown);
        var document = Parse("markdown", markdown);
        if (document.Clauses.Count == 0)
        {
            throw InvalidInputException.For("markdown", "holds no words");
        }

        return document.Clauses.Count <= MostClauses
            ? document : throw new RuleBrokenException("too_large", $"A text has at most {MostClauses} clauses.");
    }

    public static void RequireFit(string markdown)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(markdown) > MostBytes)
        {
            throw new RuleBrokenException("too_large", "A text has at most 2 MB.");
        }
    }

    public static TextDocument Parse(string field, string markdown)
    {
        try
        {
            return TextDocument.Parse(markdown);
        }
        catch (FormatException deep)
        {
            throw InvalidInputException.For(field, deep.Message);
        }
    }

    /// <summary>A comment, a reason, a suggestion: several lines, without invisible control characters.</summary>
    public static string? Prose(Fields fields, string field, string? value, bool required)
    {
        var clean = new string((value ?? "").ReplaceLineEndings("\n")
            .Where(c => c is '\n' or '\t' || !(char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            .ToArray()).Trim();
        fields.Require(clean.Length <= MostCharacters, field, $"is longer than {MostCharacters} characters");
        fields.Require(clean.Length > 0 || !required, field, "is required");
        return clean.Length > 0 ? clean : null;
    }
}
