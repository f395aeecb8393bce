using System.Text;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>What replaces a clause: its content, further clauses after it, and new footnotes.</summary>
internal sealed record SuggestedText(string Content, IReadOnlyList<Clause> Further, IReadOnlyList<Clause> Notes)
{
    private const int FirstNewNumber = 5001;

    /// <summary>References in a suggestion use the footnote numbers of its own version and are renumbered to the current text.</summary>
    public static SuggestedText Read(string suggestion, Clause clause, TextDocument origin, TextDocument current)
    {
        var source = new StringBuilder(clause.Kind == ClauseKind.Heading ? "# " + suggestion.TrimStart('#', ' ') : suggestion)
            .Append("\n\n");
        var known = origin.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number);
        foreach (var note in known.Values)
        {
            source.Append("\n[^").Append(note.Number).Append("]: ").Append(note.Markdown.Split('\n')[0]).Append(' ')
                .Append(ClauseId.InMarkdown(note.Id!)).Append('\n');
        }

        var read = TextDocument.Parse(source.ToString());
        var numbers = new Dictionary<int, int>();
        var notes = new List<Clause>();
        var target = current.Clauses.Where(c => c.Kind == ClauseKind.Footnote)
            .ToDictionary(c => c.Id!, c => c.Number, StringComparer.Ordinal);
        foreach (var note in read.Clauses.Where(c => c.Kind == ClauseKind.Footnote))
        {
            if (note.Id is { } id && target.TryGetValue(id, out var number))
            {
                numbers[note.Number] = number;
            }
            else if (IsCited(read, note.Number))
            {
                notes.Add(note with { Number = numbers[note.Number] = FirstNewNumber + notes.Count });
            }
        }
        var text = read.Clauses.Where(c => c.Kind != ClauseKind.Footnote).Select(c => NoteNumbers.Renumber(c, numbers)).ToList();
        var further = text.Skip(1).Select(c => c with { Id = null, Level = Level(c, text[0], clause) }).ToList();
        return new SuggestedText(text[0].Markdown, further, notes.ConvertAll(RenumberContent));

        Clause RenumberContent(Clause note) =>
            note with { Markdown = NoteNumbers.Renumber(note with { Kind = ClauseKind.Paragraph }, numbers).Markdown };
    }

    /// <summary>The footnote numbers of one text in another; 0 for notes it does not have.</summary>
    public static Dictionary<int, int> Numbers(TextDocument from, TextDocument to)
    {
        var target = to.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Id!, c => c.Number, StringComparer.Ordinal);
        return from.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number, c => target.GetValueOrDefault(c.Id!, 0));
    }

    private static bool IsCited(TextDocument text, int number) =>
        text.Clauses.Any(c => c.Markdown.Contains($"[^{number}]", StringComparison.Ordinal));

    private static int Level(Clause further, Clause first, Clause replaced) => further.Kind switch
    {
        ClauseKind.Heading => further.Level,
        ClauseKind.Item when first.Kind == ClauseKind.Item => Math.Max(1, further.Level - first.Level + replaced.Level),
        _ => further.Level + (replaced.Kind is ClauseKind.Heading or ClauseKind.Footnote ? 0 : replaced.Level),
    };
}
