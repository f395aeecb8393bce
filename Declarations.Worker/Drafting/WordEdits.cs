using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>Edits that leave every clause where it is.</summary>
internal static class WordEdits
{
    public static TrialEdit? Prose(TrialText text, Func<string, string> edit, Func<int, bool>? fits = null) =>
        At(text, text.Place(at => text.IsProse(at) && fits?.Invoke(at) != false), edit);

    public static TrialEdit? Heading(TrialText text, Func<string, string> edit) =>
        At(text, text.Place(at => text.Clauses[at].Kind == ClauseKind.Heading && at > 0), edit);

    public static TrialEdit? Neighbours(TrialText text, int count, double share)
    {
        var first = text.Place(at => Enumerable.Range(at, count).All(text.IsProse));
        return first < 0 ? null : Of(text, at => at >= first && at < first + count, words => text.Reworded(words, share));
    }

    public static TrialEdit Everywhere(TrialText text, Func<string, string> edit) => Of(text, text.IsProse, edit);

    public static string Typographic(string words) =>
        words.Replace(" of ", " of\u00A0", StringComparison.Ordinal).Replace('\'', '’').Replace(" \"", " “", StringComparison.Ordinal)
            .Replace("\" ", "” ", StringComparison.Ordinal);

    /// <summary>The third and fourth word in bold, where they have no marks of their own.</summary>
    public static string Emphasised(string words)
    {
        var pieces = words.Split(' ');
        return pieces.Length < 5 || (pieces[2] + pieces[3]).Any(c => !char.IsLetter(c))
            ? "**" + pieces[0] + "** " + string.Join(' ', pieces[1..])
            : string.Join(' ', [.. pieces[..2], "**" + pieces[2], pieces[3] + "**", .. pieces[4..]]);
    }

    public static TrialEdit? Footnote(TrialText text)
    {
        var at = text.Place(text.IsProse);
        if (at < 0)
        {
            return null;
        }

        var number = 1 + text.Clauses.Where(c => c.Kind == ClauseKind.Footnote).Select(c => c.Number).DefaultIfEmpty(0).Max();
        var note = new Clause { Id = ClauseId.New(), Kind = ClauseKind.Footnote, Number = number, Markdown = text.Sentence(8) };
        var edited = At(text, at, words => words + $"[^{number}]")!;
        return edited with { After = [.. edited.After, note] };
    }

    private static TrialEdit? At(TrialText text, int at, Func<string, string> edit) => at < 0 ? null : Of(text, other => other == at, edit);

    private static TrialEdit Of(TrialText text, Func<int, bool> isEdited, Func<string, string> edit) => new(text.Clauses,
        [.. text.Clauses.Select((clause, at) => isEdited(at) ? TrialText.With(clause, edit(clause.Markdown)) : clause)],
        text.Clauses.Where((_, at) => isEdited(at)).Select(c => c.Id!).ToHashSet(StringComparer.Ordinal));
}
