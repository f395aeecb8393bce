using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Importing;

/// <summary>Repairs page breaks: page numbers between paragraphs, split sentences and items, interrupted lists.</summary>
internal static partial class PastedPages
{
    private const int MaxJoined = 20_000;
    private const string SentenceEnds = ".!?:;…。！？：；؟۔।|";

    public static void DropNumbers(List<PastedBlock> blocks, ChangeList changes)
    {
        var found = blocks.Where(b => b.Kind == PastedKind.Paragraph && PageNumber().IsMatch(b.Text)).ToList();
        var numbers = found.ConvertAll(b => ValueOf(Digits().Match(b.Text).Value));
        var ascends = numbers.Count >= 2 && numbers.Zip(numbers.Skip(1)).All(p => p.First < p.Second);
        foreach (var block in found.Where(b => ascends || b.AfterPage || !IsNumberOnly(b.Text)))
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

    /// <summary>Digits of any script, which <see cref="int.Parse(string)"/> does not accept.</summary>
    private static int ValueOf(string digits) => digits.Aggregate(0, (value, digit) => (value * 10) + (int)char.GetNumericValue(digit));

    private static bool IsNumberOnly(string text) => Digits().Match(text).Value.Equals(text, StringComparison.Ordinal);

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
            changes.Add(first.Kind == PastedKind.Item ? "item_joined" : "sentence_joined", ChangeList.Seam(first.Text, second.Text), "");
            first.Text += (hyphen ? "" : " ") + second.Text;
            if (at + 1 < blocks.Count && blocks[at + 1].Kind == PastedKind.Item && first.Kind == PastedKind.Item)
            {
                blocks[at + 1].AfterPage = true;
            }

            blocks.RemoveAt(at--);
        }
        CloseLists(blocks, changes);
    }

    /// <summary>A pasted rule usually marks the end of a page; the parts of a declaration bring their own layout.</summary>
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
        if (second.Kind != PastedKind.Paragraph || first.Kind is not (PastedKind.Paragraph or PastedKind.Item)
            || first.Text.Length > MaxJoined)
        {
            return false;
        }

        var (end, start) = (LastCharacter(first.Text), FirstLetter(second.Text));
        if (end == default || start == default || SentenceEnds.Contains(end, StringComparison.Ordinal))
        {
            return false;
        }

        if (char.IsLower(start))
        {
            return end != ',' || second.AfterPage || !IsSeries(first, second);
        }

        return second.AfterPage && char.GetUnicodeCategory(start) == UnicodeCategory.OtherLetter;
    }

    /// <summary>"recalling …," and "noting …," are separate preamble paragraphs, not a split sentence.</summary>
    private static bool IsSeries(PastedBlock first, PastedBlock second) =>
        char.IsLower(FirstLetter(first.Text)) || LastCharacter(second.Text) is ',' or ';';

    private static char LastCharacter(string text)
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

    /// <summary>Some blank lines in a list come from page breaks; a blank line between all items is intended.</summary>
    private static void CloseLists(List<PastedBlock> blocks, ChangeList changes)
    {
        for (var from = 0; from < blocks.Count;)
        {
            var to = from + 1;
            while (to < blocks.Count && blocks[from].Kind == PastedKind.Item && blocks[to].Kind == PastedKind.Item
                && IsSameList(blocks[from], blocks[to]))
            {
                to++;
            }

            var gaps = blocks.Skip(from + 1).Take(to - from - 1).Where(b => b.AfterBlank).ToList();
            if (gaps.Count > 0 && (gaps.Count < to - from - 1 || gaps.Exists(b => b.AfterPage)))
            {
                foreach (var gap in gaps)
                {
                    changes.Add("list_joined", ChangeList.Seam(blocks[blocks.IndexOf(gap) - 1].Text, gap.Text), "");
                    gap.AfterBlank = false;
                }
            }
            from = to;
        }
    }

    private static bool IsSameList(PastedBlock first, PastedBlock second) =>
        second.Prefix.StartsWith(' ') || first.Prefix.TrimEnd()[^1] == second.Prefix.TrimEnd()[^1];

    [GeneratedRegex(
        @"^([-–—]?\s*\d{1,3}\s*[-–—]?|\d{1,3}\s*\|\s*P\s*a\s*g\s*e|(page|página|seite|pagina|стр\.?|"
        + @"p\.)\s*\d{1,3}(\s*(of|de|sur|von|di|из|/)\s*\d{1,3})?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d{1,3}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(\[\^[^\]]+\]|\^\d+\^)$",
        RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NoteAtEnd();
}
