using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>A text whose footnotes have the same numbers as in the other texts of a merge, so that renumbering is not a change.</summary>
internal sealed partial class NumberedText
{
    private readonly Dictionary<string, Clause> clauses;
    private readonly Dictionary<string, Clause> written;

    /// <param name="notes">The common number of each footnote by its id; filled with those that it lacks.</param>
    public NumberedText(TextDocument text, Dictionary<string, int> notes)
    {
        var common = new Dictionary<int, int>();
        foreach (var note in text.Clauses.Where(c => c.Kind == ClauseKind.Footnote))
        {
            if (!notes.TryGetValue(note.Id!, out var number))
            {
                notes[note.Id!] = number = 1001 + notes.Count;
            }

            common[note.Number] = number;
        }

        Order = text.Clauses.Select(c => c.Id!).ToList();
        written = text.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        clauses = text.Clauses.Select(c => NoteNumbers.Renumber(c, common)).ToDictionary(c => c.Id!, StringComparer.Ordinal);
    }

    public List<string> Order { get; }

    public IEnumerable<Clause> Notes => clauses.Values.Where(c => c.Kind == ClauseKind.Footnote);

    public Clause? this[string id] => clauses.GetValueOrDefault(id);

    /// <summary>The words of a clause, or several clauses as a text, as this text numbers them, with footnotes that they cite.</summary>
    public string AsWritten(IReadOnlyList<string> ids, Func<string, bool> isNoteShown)
    {
        var shown = ids.Select(id => written.GetValueOrDefault(id)).OfType<Clause>().ToList();
        var notes = written.Values.Where(n => n.Kind == ClauseKind.Footnote && !ids.Contains(n.Id!, StringComparer.Ordinal)
            && isNoteShown(n.Id!) && shown.Exists(c => NoteNumbers.Cites(c.Markdown, n.Number))).ToList();
        var words = ids.Count == 1 ? string.Concat(shown.Select(c => c.Markdown)) : Written(shown);
        return notes.Count == 0 ? words : $"{words}\n\n{Written(notes)}";
    }

    /// <summary>
    /// Typed words with the ids of this text's footnotes that they define or cite: reading numbers them anew. Cited ones without words are
    /// defined by a letter.
    /// </summary>
    /// <returns>Also the ids of footnotes whose words were typed.</returns>
    public (string Words, IReadOnlySet<string> Typed) Identify(string words)
    {
        var notes = written.Values.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number);
        var typed = new HashSet<string>(StringComparer.Ordinal);
        var marked = Definition().Replace(words, match =>
            notes.TryGetValue(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), out var note) && typed.Add(note.Id!)
                ? $"{match.Value} {ClauseId.InMarkdown(note.Id!)}" : match.Value);
        var cited = NoteNumbers.Cited(words).Distinct().Select(number => notes.GetValueOrDefault(number)).OfType<Clause>()
            .Where(note => !typed.Contains(note.Id!)).Select(note => $"\n[^{note.Number}]: x {ClauseId.InMarkdown(note.Id!)}").ToList();
        return (cited.Count == 0 ? marked : $"{marked}\n\n{string.Concat(cited)}\n", typed);
    }

    private static string Written(List<Clause> clauses) =>
        MarkdownWriter.Write([.. clauses.Select(c => c with { Id = null })], ids: false).TrimEnd();

    // With the lines that go on with it.
    [GeneratedRegex(@"^\[\^(?<number>[0-9]{1,9})\]:.*(\n(?!\[\^|[ \t]*$).+)*", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Definition();
}
