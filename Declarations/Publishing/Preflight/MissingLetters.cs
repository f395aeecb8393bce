using Declarations.Declaring;

namespace Declarations.Publishing;

/// <summary>The words of an edition that no font can print whole: a document would show code points in their place.</summary>
internal static class MissingLetters
{
    private const string Kind = "missing_letters";

    /// <param name="history">What was stated about the text, which can no longer change: its letters block nothing.</param>
    public static async Task<(IReadOnlyList<PreflightItem> Blocking, IReadOnlyList<PreflightItem> Advisory)> Find(
        Typesetter typesetter, Declaration declaration, FrozenText text, EditionRoll roll, IReadOnlyList<StatedText> history,
        CancellationToken cancel)
    {
        var (draft, register, look) = (
            $"/drafting/{declaration.Slug}", $"/secretariat/{declaration.Slug}/register", $"/secretariat/{declaration.Slug}/settings/editions");
        List<(string Text, string Name, string Link)> printed =
        [
            .. history.Select(stated => (stated.Text, stated.Name, draft)),
            (text.Markdown, "The text", draft),
            (string.Join(' ', [text.Title, text.Subtitle ?? "", .. ConferenceLines.Of(declaration.Conference, Localization.Words.In(text.Language))]),
                "Title or conference", $"/secretariat/{declaration.Slug}/settings"),
            (declaration.OrganiserName ?? "", "Organiser", $"/secretariat/{declaration.Slug}/settings"),
            (declaration.DocumentSymbol ?? "", "Document symbol", look),
            (declaration.AgendaItem ?? "", "Agenda item", look),
            .. Corrected(roll).Select(row => (row.Row.Name!, $"{row.Row.Name}, in the list of changes", $"{register}/{row.SignatoryId}")),
        ];
        foreach (var row in roll.Rows.Where(row => row.Row.IsNamed))
        {
            printed.Add((row.Row.Name!, row.Row.Name!, $"{register}/{row.SignatoryId}"));
            printed.AddRange((row.Row.Members ?? []).Select(m => (m.Name, $"{m.Name}, a member of {row.Row.Name}", $"/secretariat/{declaration.Slug}/coalitions")));
        }

        try
        {
            var missing = await typesetter.MissingLetters(printed.ConvertAll(each => each.Text), text.Language.Split('-')[0], cancel);
            var items = missing.OrderBy(each => each.Key).ToLookup(each => each.Key < history.Count, each => new PreflightItem(
                Kind, $"{printed[each.Key].Name}: no font has {string.Join(", ", each.Value)}.", printed[each.Key].Link));
            return ([.. items[false]], [.. items[true]]);
        }
        catch (TypesettingException failed)
        {
            return ([new(Kind, $"The letters could not be checked. {failed.Message}", $"/secretariat/{declaration.Slug}/editions")], []);
        }
    }

    // An addendum names corrected signatories in its list of changes only; those that it adds are its roll.
    private static IEnumerable<CorrectedRow> Corrected(EditionRoll roll)
    {
        var listed = roll.Rows.Select(row => row.SignatoryId).ToHashSet();
        return (roll.Changes?.Corrected ?? []).Where(row => row.Row.IsNamed && !listed.Contains(row.SignatoryId));
    }
}

/// <summary>What an edition prints of somebody's words about its text.</summary>
internal sealed record StatedText(string Name, string Text);
