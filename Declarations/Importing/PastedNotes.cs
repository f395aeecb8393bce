using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>Converts superscript numbers and the notes they refer to into footnotes; other superscripts are kept.</summary>
internal static partial class PastedNotes
{
    private const string Pasted = "pasted-";
    private const int MaxNotesInBlock = 500;

    public static void Clean(List<PastedBlock> blocks, ChangeList changes)
    {
        foreach (var block in blocks)
        {
            block.Text = WordNote().Replace(block.Text, match => $"<sup>{match.Groups["number"].Value}</sup>");
        }

        var notes = new List<PastedBlock>();
        var citations = new NoteCitations(blocks);
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at].Kind is not (PastedKind.Paragraph or PastedKind.Item))
            {
                continue;
            }

            foreach (var (number, words, written) in ReadNotes(blocks[at].Text))
            {
                var label = Pasted + (notes.Count + 1).ToString(CultureInfo.InvariantCulture);
                if (!LinkReference(citations, blocks[at], number, label))
                {
                    continue;
                }

                notes.Add(new PastedBlock { Kind = PastedKind.Raw, AfterBlank = true, Text = $"[^{label}]: {words}" });
                blocks[at].Text = blocks[at].Text.Replace(written, "", StringComparison.Ordinal).Trim();
                changes.Add("footnote", $"<sup>{number}</sup> {words}", $"[^{notes.Count}]: {words}");
            }
            if (blocks[at].Text.Length == 0)
            {
                at = RemoveNote(blocks, at, changes);
            }
        }
        blocks.AddRange(notes);
        foreach (var block in blocks)
        {
            block.Text = Superscript().Replace(block.Text, match => ConvertSuperscript(match, changes));
        }
    }

    private static List<(string Number, string Words, string Written)> ReadNotes(string text)
    {
        var notes = new List<(string, string, string)>();
        if (!NoteStart().IsMatch(text))
        {
            return notes;
        }

        foreach (var part in NextNote().Split(text).Take(MaxNotesInBlock))
        {
            if (NoteStart().Match(part) is { Success: true } match && part[match.Length..].Trim() is { Length: > 0 } words)
            {
                notes.Add((match.Groups["number"].Value, words, part));
            }
        }
        return notes;
    }

    /// <summary>Links the nearest earlier reference with that number to the note.</summary>
    private static bool LinkReference(NoteCitations citations, PastedBlock note, string number, string label)
    {
        if (citations.LastBefore(note, number) is not { } block)
        {
            return false;
        }

        var place = NoteCitations.In(block).Last(m => NoteCitations.NumbersOf(m).Contains(number, StringComparer.Ordinal));
        var text = block.Text;
        var rest = string.Join(',', NoteCitations.NumbersOf(place).Where(n => n != number));
        block.Text = text[..place.Index].TrimEnd(' ') + $"[^{label}]" + (rest.Length > 0 ? $"<sup>{rest}</sup>" : "")
            + text[(place.Index + place.Length)..];
        return true;
    }

    private static int RemoveNote(List<PastedBlock> blocks, int at, ChangeList changes)
    {
        blocks.RemoveAt(at--);
        if (at >= 0 && blocks[at].Kind == PastedKind.Rule)
        {
            changes.Add("rule", "---", "");
            blocks.RemoveAt(at--);
        }
        if (at + 1 < blocks.Count)
        {
            (blocks[at + 1].AfterPage, blocks[at + 1].AfterBlank) = (true, true);
        }

        return at;
    }

    private static string ConvertSuperscript(Match match, ChangeList changes)
    {
        var words = match.Groups["words"].Value.Trim();
        if (words.Length == 0)
        {
            return "";
        }

        var converted = words.Any(char.IsWhiteSpace) ? words : $"^{words}^";
        changes.Repeat("superscript", match.Value, converted);
        return converted;
    }

    [GeneratedRegex(@"^(?:<sup>\s*(?:\\?\[)?(?<number>\d{1,3})(?:\\?\])?\s*</sup>|\^(?<number>\d{1,3})\^)\s*(?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NoteStart();

    [GeneratedRegex(@"\n(?=<sup>\s*\d{1,3}\s*</sup>\s*\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NextNote();

    [GeneratedRegex("<sup>(?<words>[^<>]*)</sup>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Superscript();

    // Word and Google Docs: [[1]](#_ftn1), [[1]](#_ftnref1), [[1]](#ftnt1).
    [GeneratedRegex(@"\[\\?\[(?<number>\d{1,3})\\?\]\]\(#_?ftnt?_?(ref)?\d{1,3}\)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WordNote();
}
