using Declarations.Importing.Word;
using Declarations.Texts;

namespace Declarations.Exporting;

/// <summary>The pieces of a clause; with a suggestion, which of them it inserts and deletes.</summary>
internal sealed record ChangedPieces(IReadOnlyList<(WordPiece Piece, Tracked Change)> Pieces)
{
    public static ChangedPieces Of(Clause clause, ExportedThread? tracked)
    {
        var before = WordPiece.Of(clause.Inlines);
        return tracked is null
            ? new([.. before.Select(piece => (piece, Tracked.No))])
            : Of(before, Suggested(clause, tracked)!);
    }

    private static ChangedPieces Of(List<WordPiece> before, IReadOnlyList<Inline> suggested) =>
        new(Join(Compare(WordPiece.Words(before), WordPiece.Words(WordPiece.Of(suggested)))));

    /// <summary>The tracked changes of a suggestion, each in the words by which an import offers it.</summary>
    public static IEnumerable<string> Describe(Clause clause, string suggestion)
    {
        if (Suggested(clause, suggestion) is not { } suggested)
        {
            yield break;
        }

        var (removed, added) = ("", "");
        foreach (var (piece, change) in Of(WordPiece.Of(clause.Inlines), suggested).Pieces.Append((new(""), Tracked.No)))
        {
            if (change is Tracked.Deleted)
            {
                removed += piece.Text;
            }
            else if (change is Tracked.Inserted)
            {
                added += piece.Text;
            }
            else if (removed.Length + added.Length > 0)
            {
                yield return WordRevision.Describe(removed, added);
                (removed, added) = ("", "");
            }
        }
    }

    /// <summary>The inlines of a suggestion for one clause; null for none and for what no tracked change can say.</summary>
    public static IReadOnlyList<Inline>? Suggested(Clause clause, ExportedThread thread) =>
        thread.Suggestion is { } suggestion ? Suggested(clause, suggestion) : null;

    private static IReadOnlyList<Inline>? Suggested(Clause clause, string suggestion)
    {
        if (clause.Table is not null || suggestion.Contains("[^", StringComparison.Ordinal))
        {
            return null;
        }

        var text = TextDocument.Parse(clause.Kind == ClauseKind.Heading ? "# " + suggestion.TrimStart('#', ' ') : suggestion);
        return text.Clauses is [{ Table: null } only] ? only.Inlines : null;
    }

    /// <summary>Cuts pieces at places of the clause's text.</summary>
    public IEnumerable<(WordPiece Piece, Tracked Change)> Cut(IReadOnlyList<int> places)
    {
        var at = 0;
        foreach (var (piece, change) in Pieces)
        {
            if (change is Tracked.Inserted || piece.Note > 0)
            {
                yield return (piece, change);
                continue;
            }

            var (from, end) = (at, at + piece.Text.Length);
            foreach (var place in places.Where(p => p > from && p < end).Distinct().Order().Append(end))
            {
                yield return (piece with { Text = piece.Text[(at - from)..(place - from)] }, change);
                at = place;
            }
        }
    }

    private static List<(WordPiece Piece, Tracked Change)> Compare(List<WordPiece> before, List<WordPiece> after)
    {
        var changed = new List<(WordPiece, Tracked)>();
        var (old, now) = (0, 0);
        foreach (var (kept, same) in SequenceAlignment.Of(before.ConvertAll(p => p.Key), after.ConvertAll(p => p.Key)).Append((before.Count, after.Count)))
        {
            changed.AddRange(before[old..kept].Select(piece => (piece, Tracked.Deleted)));
            changed.AddRange(after[now..same].Select(piece => (piece, Tracked.Inserted)));
            if (kept < before.Count)
            {
                changed.Add((before[kept], Tracked.No));
            }

            (old, now) = (kept + 1, same + 1);
        }

        return changed;
    }

    /// <summary>Neighbours of one look are one piece.</summary>
    private static List<(WordPiece Piece, Tracked Change)> Join(List<(WordPiece Piece, Tracked Change)> pieces)
    {
        var joined = new List<(WordPiece Piece, Tracked Change)>();
        foreach (var (piece, change) in pieces)
        {
            if (joined.Count > 0 && joined[^1] is var (last, lastChange) && lastChange == change && piece is { Note: 0, Text: not "\n" }
                && last is { Note: 0, Text: not "\n" } && last with { Text = "" } == piece with { Text = "" })
            {
                joined[^1] = (last with { Text = last.Text + piece.Text }, change);
            }
            else
            {
                joined.Add((piece, change));
            }
        }

        return joined;
    }
}
