using System.Text;
using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Importing;

internal enum PastedKind
{
    Heading,
    Paragraph,
    Item,
    Rule,

    /// <summary>Tables, quotes, footnotes and text indented below an item: kept unchanged.</summary>
    Raw,
}

internal sealed partial class PastedBlock
{
    private string text = "";
    private StringBuilder? continued;

    public PastedKind Kind { get; set; }
    public string Text
    {
        get => continued is null ? text : Text = continued.ToString();
        set => (text, continued) = (value, null);
    }

    public string Prefix { get; set; } = "";
    public int Level { get; set; }
    public bool AfterBlank { get; set; }

    public bool AfterPage { get; set; }

    public static List<PastedBlock> Split(string text, ChangeList changes)
    {
        var blocks = new List<PastedBlock>();
        var (blank, page) = (true, false);
        foreach (var line in text.Split('\n'))
        {
            if (line.Contains('\f'))
            {
                page = true;
            }

            var bare = line.Replace("\f", "", StringComparison.Ordinal);
            if (string.IsNullOrWhiteSpace(bare)) { blank = true; continue; }
            var block = Read(bare, blank, blocks.Count > 0 ? blocks[^1] : null, changes);
            if (block is not null)
            {
                (block.AfterBlank, block.AfterPage) = (blank, page);
                blocks.Add(block);
                DraftInput.RequireClauses(blocks.Count);
            }
            (blank, page) = (false, false);
        }
        return blocks;
    }

    public static string Join(List<PastedBlock> blocks)
    {
        var joined = new StringBuilder();
        foreach (var block in blocks)
        {
            if (joined.Length > 0)
            {
                joined.Append(block.AfterBlank || block.Kind == PastedKind.Heading ? "\n\n" : "\n");
            }

            joined.Append(block.Kind switch
            {
                PastedKind.Heading => new string('#', block.Level) + " " + block.Text.Replace('\n', ' '),
                PastedKind.Rule => "---",
                _ => block.Prefix + block.Text,
            });
        }
        return joined.Append('\n').ToString();
    }

    /// <summary>The block that a line opens, or null when it continues the previous block.</summary>
    private static PastedBlock? Read(string line, bool blank, PastedBlock? last, ChangeList changes)
    {
        if (Heading().Match(line) is { Success: true } heading)
        {
            return new PastedBlock
            {
                Kind = PastedKind.Heading,
                Level = heading.Groups["marks"].Length,
                Text = heading.Groups["text"].Value.TrimEnd(' ', '\t').TrimEnd('#').Trim(),
            };
        }

        if (!blank && last is { Kind: PastedKind.Paragraph } && Underline().IsMatch(line))
        {
            (last.Kind, last.Level) = (PastedKind.Heading, line.TrimStart()[0] == '=' ? 1 : 2);
            return null;
        }
        if (Rule().IsMatch(line))
        {
            return new PastedBlock { Kind = PastedKind.Rule };
        }

        if (Item().Match(line) is { Success: true } item)
        {
            return ReadItem(item, changes);
        }

        if (Raw().IsMatch(line)
            || (line.StartsWith("  ", StringComparison.Ordinal) && blank && last is { Kind: PastedKind.Item or PastedKind.Raw }))
        {
            return new PastedBlock { Kind = PastedKind.Raw, Text = line };
        }

        if (!blank && last is { Kind: PastedKind.Paragraph or PastedKind.Item or PastedKind.Raw })
        {
            last.Continue(last.Kind == PastedKind.Raw ? line : line.Trim(' ', '\t'));
            return null;
        }
        return new PastedBlock { Kind = PastedKind.Paragraph, Text = line.Trim(' ', '\t') };
    }

    private void Continue(string line) => (continued ??= new StringBuilder(text)).Append('\n').Append(line);

    private static PastedBlock ReadItem(Match item, ChangeList changes)
    {
        var (indent, sign) = (item.Groups["indent"].Value.Replace("\t", "    ", StringComparison.Ordinal), item.Groups["sign"].Value);
        var isMarkdown = sign.Length > 1 || sign[0] is '-' or '*' or '+';
        if (!isMarkdown)
        {
            changes.Repeat("bullet", sign, "-");
        }

        return new PastedBlock
        {
            Kind = PastedKind.Item,
            Prefix = indent + (isMarkdown ? sign : "-") + " ",
            Text = item.Groups["text"].Value.Trim(),
        };
    }

    [GeneratedRegex(@"^ {0,3}(?<marks>#{1,6})[ \t]+(?<text>.*)$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(=+|-{2,})[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^ {0,3}(-[ \t]*){3,}$|^ {0,3}(\*[ \t]*){3,}$|^ {0,3}(_[ \t]*){3,}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(?<indent>[ \t]*)(?<sign>[-*+•·◦▪●○‣⁃–]|\d{1,9}[.)])[ \t]+(?<text>\S.*)$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Item();

    [GeneratedRegex(@"^[ \t]*(\||>|\[\^[^\]\s]+\]:)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Raw();
}
