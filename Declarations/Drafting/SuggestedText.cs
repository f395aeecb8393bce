using System.Text;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>What a suggestion puts in a clause's place: its content, further clauses after it, footnotes of its own.</summary>
internal sealed record SuggestedText(string Content, IReadOnlyList<Clause> Further, IReadOnlyList<Clause> Notes)
{
    private const int FirstNew = 5001;

    /// <summary>
    /// References of the suggestion are to the footnotes of the text it was made on; they come out with the current text's numbers.
    /// </summary>
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
        var there = current.Clauses.Where(c => c.Kind == ClauseKind.Footnote)
            .ToDictionary(c => c.Id!, c => c.Number, StringComparer.Ordinal);
        foreach (var note in read.Clauses.Where(c => c.Kind == ClauseKind.Footnote))
        {
            if (note.Id is { } id && there.TryGetValue(id, out var number))
            {
                numbers[note.Number] = number;
            }
            else if (Cited(read, note.Number))
            {
                notes.Add(note with { Number = numbers[note.Number] = FirstNew + notes.Count });
            }
        }
        var text = read.Clauses.Where(c => c.Kind != ClauseKind.Footnote).Select(c => NoteNumbers.Renumber(c, numbers)).ToList();
        var further = text.Skip(1).Select(c => c with { Id = null, Level = Level(c, text[0], clause) }).ToList();
        return new SuggestedText(text[0]
            .Markdown, further,
            notes.Select(n => n with { Markdown = NoteNumbers.Renumber(n with { Kind = ClauseKind.Paragraph }, numbers).Markdown })
            .ToList());
    }

    /// <summary>The numbers that footnotes of the one text bear in the other; 0 for those it lacks.</summary>
    public static Dictionary<int, int> Numbers(TextDocument from, TextDocument to)
    {
        var there = to.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Id!, c => c.Number, StringComparer.Ordinal);
        return from.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number, c => there.GetValueOrDefault(c.Id!, 0));
    }

    private static bool Cited(TextDocument text, int number) =>
        text.Clauses.Any(c => c.Markdown.Contains($"[^{number}]", StringComparison.Ordinal));

    private static int Level(Clause further, Clause first, Clause replaced) => further.Kind switch
    {
        ClauseKind.Heading => further.Level,
        ClauseKind.Item when first.Kind == ClauseKind.Item => Math.Max(1, further.Level - first.Level + replaced.Level),
        _ => further.Level + (replaced.Kind is ClauseKind.Heading or ClauseKind.Footnote ? 0 : replaced.Level),
    };
}
