using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Translating;

/// <summary>Words in the structure of the authentic text.</summary>
internal static class TranslatedText
{
    /// <summary>Clauses without words keep the authentic ones.</summary>
    /// <param name="authentic">The structure.</param>
    /// <param name="words">Stored words by clause id.</param>
    /// <param name="fieldOf">The name of a clause in errors.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidInputException">Words are another kind of clause, or several clauses.</exception>
    public static TextDocument Compose(
        AuthenticText authentic, IReadOnlyDictionary<string, string> words, Func<string, string> fieldOf, CancellationToken cancel)
    {
        var clauses = authentic.Text.Clauses.Select(clause => words.TryGetValue(clause.Id!, out var given)
            ? clause with { Markdown = authentic.WithNumbers(given) } : clause).ToList();
        var markdown = MarkdownWriter.Write(clauses, ids: true);
        DraftInput.RequireSize(markdown);
        TextBounds.Require(markdown);
        cancel.ThrowIfCancellationRequested();
        var text = Parse(clauses);
        Require(authentic, text, words, fieldOf);
        return text;
    }

    /// <summary>The words of a composed text as they are stored, by clause id.</summary>
    public static Dictionary<string, string> WordsOf(TextDocument text)
    {
        var notes = text.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number, c => c.Id!);
        return text.Clauses.ToDictionary(c => c.Id!, c => NoteNumbers.Recite(c.Markdown, number =>
            notes.TryGetValue(number, out var id) ? $"[^{id}]" : $"[^{number}]"), StringComparer.Ordinal);
    }

    private static TextDocument Parse(List<Clause> clauses)
    {
        try
        {
            return TextDocument.Of(clauses);
        }
        catch (FormatException invalid)
        {
            throw InvalidInputException.For("clauses", invalid.Message);
        }
    }

    private static void Require(
        AuthenticText authentic, TextDocument text, IReadOnlyDictionary<string, string> words, Func<string, string> fieldOf)
    {
        var fields = new Fields();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = text.Clauses is [var first, ..] ? first.Id : null;
        foreach (var clause in text.Clauses)
        {
            var isOwn = clause.Id is { } id && seen.Add(id) && authentic.Find(id)?.Kind == clause.Kind;
            last = clause.Id ?? last;
            if (!isOwn)
            {
                Refuse(last);
            }
        }

        foreach (var lost in authentic.Text.Clauses.Where(c => !seen.Contains(c.Id!)))
        {
            Refuse(lost.Id);
        }

        fields.ThrowIfAny();

        void Refuse(string? id)
        {
            var at = id is not null && words.ContainsKey(id) ? id : words.Keys.First();
            fields.Require(fields.Errors.ContainsKey(fieldOf(at)), fieldOf(at),
                $"must be one {authentic.Find(at)?.Kind.ToString().ToLowerInvariant() ?? "clause"}, without the marks of another kind");
        }
    }
}
