using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Translating;
using Declarations.Validation;

namespace Declarations.Publishing;

/// <summary>The text of an edition: a version of the authentic text, or its released translation.</summary>
internal sealed record FrozenText(
    string Language, string Title, string? Subtitle, int Version, string Markdown, string Sha256, string? AuthenticSha256)
{
    public static async Task<FrozenText> Read(
        DeclarationsDb db, Declaration declaration, DraftVersion version, string? language, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(language) || language.Equals(declaration.Language, StringComparison.OrdinalIgnoreCase))
        {
            return new(declaration.Language, declaration.Title, declaration.Subtitle, version.Number, version.Markdown, version.TextSha256, null);
        }

        var text = declaration.TextIn(language)
            ?? throw InvalidInputException.For("language", "must be the authentic language, or one in which the text is released");
        var release = await db.FindRelease(declaration, text, cancel);
        return new(text.Language, text.Title, text.Subtitle, text.Version, release.Markdown, text.TextSha256, text.AuthenticSha256);
    }
}
