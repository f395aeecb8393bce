using System.Text.Json.Serialization;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Updating;

/// <summary>An update as the secretariat wrote it. It is mailed to all in the language in which it is written.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewUpdate(string? Subject, string? Markdown)
{
    public const int LongestSubject = 150, LongestText = 20_000;

    /// <exception cref="InvalidInputException">Errors of <c>subject</c> and <c>markdown</c>.</exception>
    public CheckedUpdate Read()
    {
        var fields = new Fields();
        var subject = fields.Line("subject", Subject, LongestSubject, required: true);
        var markdown = (Markdown ?? "").ReplaceLineEndings("\n").Trim();
        fields.Require(markdown.Length > 0, "markdown", "is required");
        fields.Require(markdown.Length <= LongestText, "markdown", $"must be at most {LongestText} characters");
        fields.Require(OneLine.IsWellFormed(markdown) && !markdown.Any(c => char.IsControl(c) && c is not ('\n' or '\t')), "markdown",
            "must not contain control characters");
        fields.ThrowIfAny();
        return new(subject!, markdown, MarkdownHtml.Of(markdown));
    }
}

/// <param name="Html">Safe HTML of the Markdown.</param>
public sealed record CheckedUpdate(string Subject, string Markdown, string Html);
