using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>What page ends did to a text: numbers between paragraphs, sentences and items in two pieces, lists with a hole.</summary>
internal static partial class PastedPages
{
    private const string Ends = ".!?:;…。！？：；؟۔।|";

    public static void DropNumbers(List<PastedBlock> blocks, ChangeList changes)
    {
        var found = blocks.Where(b => b.Kind == PastedKind.Paragraph && PageNumber().IsMatch(b.Text)).ToList();
        var numbers = found.ConvertAll(b => int.Parse(Digits().Match(b.Text).Value, CultureInfo.InvariantCulture));
        var ascends = numbers.Count >= 2 && numbers.Zip(numbers.Skip(1)).All(p => p.First < p.Second);
        foreach (
            var block in found.Where(b => ascends || b.AfterPage || !Digits().Match(b.Text).Value.Equals(b.Text, StringComparison.Ordinal)))
        {
            changes.Add("page_number", block.Text, "");
            var at = blocks.IndexOf(block);
            if (at + 1 < blocks.Count)
            {
                (blocks[at + 1].AfterPage, blocks[at + 1].AfterBlank) = (true, true);
            }

            blocks.RemoveAt(at);
        }
    }

    public static void Rejoin(List<PastedBlock> blocks, ChangeList changes)
    {
        DropRules(blocks, changes);
        for (var at = 1; at < blocks.Count; at++)
        {
            var (first, second) = (blocks[at - 1], blocks[at]);
            if (!second.AfterBlank || !Continues(first, second))
            {
                continue;
            }

            var hyphen = first.Text.EndsWith('-') && !first.Text.EndsWith(" -", StringComparison.Ordinal);
            changes.Add(first.Kind == PastedKind.Item ? "item_joined" : "sentence_joined", ChangeList.Ends(first.Text, second.Text), "");
            first.Text += (hyphen ? "" : " ") + second.Text;
            if (at + 1 < blocks.Count && blocks[at + 1].Kind == PastedKind.Item && first.Kind == PastedKind.Item)
            {
                blocks[at + 1].AfterPage = true;
            }

            blocks.RemoveAt(at--);
        }
        CloseLists(blocks, changes);
    }

    /// <summary>A rule is layout, which the parts of a declaration have of their own; in a paste it is mostly the end of a page.</summary>
    private static void DropRules(List<PastedBlock> blocks, ChangeList changes)
    {
        for (var at = blocks.Count - 1; at >= 0; at--)
        {
            if (blocks[at].Kind != PastedKind.Rule)
            {
                continue;
            }

            changes.Add("rule", "---", "");
            if (at + 1 < blocks.Count)
            {
                (blocks[at + 1].AfterPage, blocks[at + 1].AfterBlank) = (true, true);
            }

            blocks.RemoveAt(at);
        }
    }

    private static bool Continues(PastedBlock first, PastedBlock second)
    {
        if (second.Kind != PastedKind.Paragraph || first.Kind is not (PastedKind.Paragraph or PastedKind.Item))
        {
            return false;
        }

        var (end, start) = (LastWord(first.Text), FirstLetter(second.Text));
        if (end == default || start == default || Ends.Contains(end, StringComparison.Ordinal))
        {
            return false;
        }

        if (char.IsLower(start))
        {
            return end != ',' || second.AfterPage || !InSeries(first, second);
        }

        return second.AfterPage && char.GetUnicodeCategory(start) == UnicodeCategory.OtherLetter;
    }

    /// <summary>"recalling …," "noting …," each on its own: a preamble, not one torn sentence.</summary>
    private static bool InSeries(PastedBlock first, PastedBlock second) =>
        char.IsLower(FirstLetter(first.Text)) || LastWord(second.Text) is ',' or ';';

    private static char LastWord(string text)
    {
        var bare = text.TrimEnd('*', '_', '\\', '"', '”', '»', '’', '\'', ')', ']', ' ');
        bare = NoteAtEnd().Replace(bare, "").TrimEnd('*', '_', '"', '”', '»', '’', ')', ' ');
        return bare.Length > 0 ? bare[^1] : default;
    }

    private static char FirstLetter(string text)
    {
        var bare = text.TrimStart('*', '_', '"', '“', '«', '‘', '(');
        return bare.Length > 0 && char.IsLetter(bare[0]) ? bare[0] : default;
    }

    /// <summary>A list that is tight but for some holes was cut by pages; one that is loose throughout was written so.</summary>
    private static void CloseLists(List<PastedBlock> blocks, ChangeList changes)
    {
        for (var from = 0; from < blocks.Count;)
        {
            var to = from + 1;
            while (to < blocks.Count && blocks[from].Kind == PastedKind.Item && blocks[to].Kind == PastedKind.Item
                && SameList(blocks[from], blocks[to]))
            {
                to++;
            }

            var holes = blocks.Skip(from + 1).Take(to - from - 1).Where(b => b.AfterBlank).ToList();
            if (holes.Count > 0 && (holes.Count < to - from - 1 || holes.Exists(b => b.AfterPage)))
            {
                foreach (var hole in holes)
                {
                    changes.Add("list_joined", ChangeList.Ends(blocks[blocks.IndexOf(hole) - 1].Text, hole.Text), "");
                    hole.AfterBlank = false;
                }
            }
            from = to;
        }
    }

    private static bool SameList(PastedBlock first, PastedBlock second) =>
        second.Lead.StartsWith(' ') || first.Lead.TrimEnd()[^1] == second.Lead.TrimEnd()[^1];

    [GeneratedRegex(
        @"^([-–—]?\s*\d{1,3}\s*[-–—]?|\d{1,3}\s*\|\s*P\s*a\s*g\s*e|(page|página|seite|pagina|стр\.?|p\.)\s*\d{1,3}(\s*(of|de|sur|von|di|из|/)\s*\d{1,3})?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"[0-9]{1,3}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(\[\^[^\]]+\]|\^\d+\^)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NoteAtEnd();
}
