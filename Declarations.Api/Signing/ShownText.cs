using Declarations.Api.Components;
using Declarations.Declaring;

namespace Declarations.Api.Signing;

/// <summary>
/// The text that a sign form shows and signs: the one chosen by <c>text=</c>, else the one in the language of the page, else the authentic
/// one.
/// </summary>
/// <param name="Translation">Null for the authentic text.</param>
/// <param name="IsChosen">It stays the same in another language of the page.</param>
/// <param name="IsChanged">The form was posted for a text that is no longer signed.</param>
public sealed record ShownText(Declaration Declaration, ReleasedText? Translation, bool IsChosen, bool IsChanged)
{
    public string Language => Translation?.Language ?? Declaration.Language;

    /// <summary>The form for this text again, in whichever language the page is.</summary>
    public string FormPath => $"/declarations/{Declaration.Slug}/sign" + (IsChosen ? $"?text={Language}" : "");

    public string? Sha256 => Translation?.TextSha256 ?? Declaration.TextSha256;

    public static ShownText Of(Declaration declaration, FormInput? input, Visit visit)
    {
        var chosen = input?.Text("text") ?? visit.Http.Request.Query["text"].ToString();
        var posted = input?.Text("textSha256");
        var current = declaration.Sha256In(input?.Text("textLanguage") ?? declaration.Language);
        return new(declaration, declaration.TextIn(chosen.Length > 0 ? chosen : visit.Language.Code), chosen.Length > 0,
            posted is not null && !posted.Equals(current, StringComparison.OrdinalIgnoreCase));
    }
}
