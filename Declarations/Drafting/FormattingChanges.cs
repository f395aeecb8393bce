using Declarations.Exporting;
using Declarations.Texts;

namespace Declarations.Drafting;

/// <summary>How a clause and the words that two versions of it share look otherwise, in words.</summary>
internal static class FormattingChanges
{
    private const int Longest = 80, Most = 12;

    /// <param name="notes">The later numbers of the earlier footnotes; 0 for those that are gone.</param>
    public static IReadOnlyList<string> Between(Clause was, Clause now, IReadOnlyDictionary<int, int> notes)
    {
        var found = new List<string>();
        if (Name(was, now) is var (before, after) && before != after)
        {
            found.Add($"now {after}, was {before}");
        }

        found.AddRange(OfWords(Pieces(was), Pieces(now), notes));
        return found.Count <= Most ? found : [.. found.Take(Most), $"and {found.Count - Most} more"];
    }

    private static (string Before, string After) Name(Clause was, Clause now)
    {
        var levels = was.Kind == now.Kind && was.Level != now.Level;
        return (NameOf(was, levels), NameOf(now, levels));
    }

    private static string NameOf(Clause clause, bool withLevel) => clause switch
    {
        { Kind: ClauseKind.Heading } => $"a heading of level {clause.Level}",
        { Kind: ClauseKind.Item } => $"a {(clause.Ordered ? "numbered" : "list")} item{(withLevel ? $" of level {clause.Level}" : "")}",
        { Kind: ClauseKind.Table } => $"a table{Within(clause)}",
        { Kind: ClauseKind.Footnote } => "a footnote",
        _ => $"a {(clause.Quoted ? "quotation" : "paragraph")}{Within(clause)}",
    };

    private static string Within(Clause clause) => clause.Level switch
    {
        0 => "",
        1 => " within an item",
        _ => $" within an item of level {clause.Level}",
    };

    private static List<WordPiece> Pieces(Clause clause) => WordPiece.Words(clause.Table is not { } table ? WordPiece.Of(clause.Inlines)
        : table.Rows.Prepend(table.Head).SelectMany(row => row).SelectMany(cell => WordPiece.Of(cell.Inlines).Append(new WordPiece("\n"))));

    private static List<string> OfWords(List<WordPiece> before, List<WordPiece> after, IReadOnlyDictionary<int, int> notes)
    {
        var found = new List<string>();
        var phrase = (Change: "", Words: "");
        var (old, now) = (0, 0);
        var left = before.ConvertAll(p => p.Note > 0 ? KeyOf(notes.GetValueOrDefault(p.Note, p.Note), p.Note) : p.Text);
        var pairs = SequenceAlignment.Of(left, after.ConvertAll(p => p.Note > 0 ? KeyOf(p.Note, 0) : p.Text));
        foreach (var (a, b) in pairs.Append((before.Count, after.Count)))
        {
            if (a > old || b > now)
            {
                End();
                found.AddRange(before[old..a].Where(p => p.Note > 0).Select(p => $"footnote {p.Note} removed"));
                found.AddRange(Enumerable.Range(now, b - now).Where(at => after[at].Note > 0)
                    .Select(at => $"footnote {after[at].Note} added after “{Tail(after, at)}”"));
            }

            if (a < before.Count)
            {
                var change = Compare(before[a], after[b]);
                if (change != phrase.Change)
                {
                    End();
                }

                phrase = (change, phrase.Words + after[b].Text);
            }

            (old, now) = (a + 1, b + 1);
        }

        End();
        return found;

        void End()
        {
            if (phrase.Change.Length > 0 && phrase.Words.Trim() is { Length: > 0 } words)
            {
                found.Add($"“{(words.Length <= Longest ? words : $"{words[..Longest]}…")}” {phrase.Change}");
            }

            phrase = ("", "");
        }
    }

    // A reference to a note that is gone is none of the later ones.
    private static string KeyOf(int number, int was) => number > 0 ? $"\u0001{number}" : $"\u0001gone {was}";

    private static string Compare(WordPiece was, WordPiece now)
    {
        var changes = new List<string>();
        Add(was.Bold, now.Bold, "bold");
        Add(was.Italic, now.Italic, "italic");
        Add(was.Raised, now.Raised, "raised");
        Add(was.Code, now.Code, "code");
        if (was.Href != now.Href)
        {
            changes.Add(now.Href is null ? "no longer a link" : was.Href is null ? $"now a link to {now.Href}" : $"now a link to {now.Href}, was to {was.Href}");
        }

        return string.Join(", ", changes);

        void Add(bool before, bool after, string look)
        {
            if (before != after)
            {
                changes.Add($"{(after ? "now" : "no longer")} {look}");
            }
        }
    }

    private static string Tail(List<WordPiece> pieces, int end)
    {
        var words = string.Concat(pieces.Take(end).Select(p => p.Text)).TrimEnd();
        return words.Length <= Longest / 2 ? words : $"…{words[^(Longest / 2)..]}";
    }
}
