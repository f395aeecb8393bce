using Declarations.Declaring;

namespace Declarations.Publishing;

/// <summary>The words of an edition that no font can print whole: a document would show code points in their place.</summary>
internal static class MissingLetters
{
    private const string Kind = "missing_letters";

    public static async Task<IEnumerable<PreflightItem>> Find(
        Typesetter typesetter, Declaration declaration, FrozenText text, IReadOnlyList<FrozenRow> rows, CancellationToken cancel)
    {
        var (draft, register) = ($"/drafting/{declaration.Slug}", $"/secretariat/{declaration.Slug}/register");
        List<(string Text, string Name, string Link)> printed =
        [
            (text.Markdown, "The text", draft),
            (string.Join(' ', [text.Title, text.Subtitle ?? "", .. ConferenceLines.Of(declaration.Conference, Localization.Words.In(text.Language))]),
                "Title or conference", $"/secretariat/{declaration.Slug}/settings"),
        ];
        foreach (var row in rows.Where(row => row.Row.IsNamed))
        {
            printed.Add((row.Row.Name!, row.Row.Name!, $"{register}/{row.SignatoryId}"));
            printed.AddRange((row.Row.Members ?? []).Select(m => (m.Name, $"{m.Name}, a member of {row.Row.Name}", $"/secretariat/{declaration.Slug}/coalitions")));
        }

        try
        {
            var missing = await typesetter.MissingLetters(printed.ConvertAll(each => each.Text), text.Language.Split('-')[0], cancel);
            return missing.OrderBy(each => each.Key).Select(each => new PreflightItem(
                Kind, $"{printed[each.Key].Name}: no font has {string.Join(", ", each.Value)}.", printed[each.Key].Link));
        }
        catch (TypesettingException failed)
        {
            return [new(Kind, $"The letters could not be checked. {failed.Message}", $"/secretariat/{declaration.Slug}/editions")];
        }
    }
}
