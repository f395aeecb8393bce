using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>Converts superscript numbers and the notes they refer to into footnotes; other superscripts are kept.</summary>
internal static partial class PastedNotes
{
    private const string Pasted = "pasted-";

    public static void Clean(List<PastedBlock> blocks, ChangeList changes)
    {
        foreach (var block in blocks)
        {
            block.Text = WordNote().Replace(block.Text, match => $"<sup>{match.Groups["number"].Value}</sup>");
        }

        var notes = new List<PastedBlock>();
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at].Kind is not (PastedKind.Paragraph or PastedKind.Item))
            {
                continue;
            }

            foreach (var (number, words, written) in ReadNotes(blocks[at].Text))
            {
                var label = Pasted + (notes.Count + 1).ToString(CultureInfo.InvariantCulture);
                if (!LinkReference(blocks, at, number, label))
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

        foreach (var part in NextNote().Split(text))
        {
            if (NoteStart().Match(part) is { Success: true } match && part[match.Length..].Trim() is { Length: > 0 } words)
            {
                notes.Add((match.Groups["number"].Value, words, part));
            }
        }
        return notes;
    }

    /// <summary>Links the nearest earlier reference with that number to the note.</summary>
    private static bool LinkReference(List<PastedBlock> blocks, int at, string number, string label)
    {
        for (var before = at - 1; before >= 0; before--)
        {
            var places = Reference().Matches(blocks[before].Text)
                .Where(m => m.Index > 0 && m.Groups["numbers"].Value.Split(',').Any(n => n.Trim() == number)).ToList();
            if (places.Count == 0)
            {
                continue;
            }

            var place = places[^1];
            var text = blocks[before].Text;
            var rest = string.Join(',', place.Groups["numbers"].Value.Split(',').Select(n => n.Trim()).Where(n => n != number));
            blocks[before].Text = text[..place.Index].TrimEnd(' ') + $"[^{label}]" + (rest.Length > 0 ? $"<sup>{rest}</sup>" : "")
                + text[(place.Index + place.Length)..];
            return true;
        }
        return false;
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

    [GeneratedRegex(@"<sup>\s*(?:\\?\[)?(?<numbers>\d{1,3}(?:\s*,\s*\d{1,3})*)(?:\\?\])?\s*</sup>|\^(?<numbers>\d{1,3})\^",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Reference();

    [GeneratedRegex("<sup>(?<words>[^<>]*)</sup>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Superscript();

    // Word and Google Docs: [[1]](#_ftn1), [[1]](#_ftnref1), [[1]](#ftnt1).
    [GeneratedRegex(@"\[\\?\[(?<number>\d{1,3})\\?\]\]\(#_?ftnt?_?(ref)?\d{1,3}\)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WordNote();
}
