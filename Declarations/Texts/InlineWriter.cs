using System.Text;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>Writes inlines as Markdown and escapes what would be read as a mark.</summary>
internal sealed partial class InlineWriter(bool inTable, bool escapePipes)
{
    private readonly StringBuilder text = new();

    public static string Write(IReadOnlyList<Inline> inlines, bool atStart, bool inTable = false)
    {
        var writer = new InlineWriter(inTable, inTable || inlines.Any(i => i is LineBreak));
        writer.Write(inlines, inLink: false);
        var lines = writer.text.ToString().Split('\n');
        if (atStart)
        {
            lines = [.. lines.Select(line => LineStart().Replace(line, EscapeStart))];
        }

        return TrailingHashes().Replace(string.Join('\n', lines), "\\${hashes}");
    }

    private void Write(IReadOnlyList<Inline> inlines, bool inLink)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run: Escape(run.Text, inLink); break;
                case CodeRun code: WriteCode(code.Text); break;
                case LineBreak: text.Append("\\\n"); break;
                case NoteReference note: text.Append("[^").Append(note.Number).Append(']'); break;
                case Emphasis emphasis: Wrap("*", emphasis.Children, inLink); break;
                case Strong strong: Wrap("**", strong.Children, inLink); break;
                case Superscript sup: Wrap("^", sup.Children, inLink); break;
                case Link link: WriteLink(link); break;
            }
        }
    }

    private void Wrap(string mark, IReadOnlyList<Inline> children, bool inLink)
    {
        text.Append(mark);
        Write(children, inLink);
        text.Append(mark);
    }

    private void WriteLink(Link link)
    {
        if (link.Children is [TextRun only] && (only.Text == link.Href || "mailto:" + only.Text == link.Href)
            && BareUrl().IsMatch(link.Href))
        {
            text.Append('<').Append(only.Text).Append('>');
            return;
        }
        text.Append('[');
        Write(link.Children, inLink: true);
        text.Append("](").Append(EntityLike().Replace(link.Href, "&amp;")).Append(')');
    }

    private void WriteCode(string code)
    {
        if (inTable && code.Contains('|', StringComparison.Ordinal))
        {
            Escape(code, inLink: false);
            return;
        }
        var fence = new string('`', 1 + Backticks().Matches(code).Select(m => m.Length).DefaultIfEmpty(0).Max());
        var pad = code.StartsWith('`') || code.EndsWith('`') ? " " : "";
        text.Append(fence).Append(pad).Append(code).Append(pad).Append(fence);
    }

    private void Escape(string run, bool inLink)
    {
        for (var at = 0; at < run.Length; at++)
        {
            if (NeedsEscape(run, at, inLink))
            {
                text.Append('\\');
            }

            text.Append(run[at]);
        }
    }

    private bool NeedsEscape(string run, int at, bool inLink) => run[at] switch
    {
        '\\' or '`' or '^' or '*' => true,
        '_' => !(at > 0 && at + 1 < run.Length && char.IsLetterOrDigit(run[at - 1]) && char.IsLetterOrDigit(run[at + 1])),
        '[' or ']' =>
            inLink || (at + 1 < run.Length && run[at + 1] is '^' or '(' or '[')
            || (run[at] == '[' && run.Contains("](", StringComparison.Ordinal)) || at + 1 == run.Length,
        '<' => at + 1 < run.Length && (char.IsLetter(run[at + 1]) || run[at + 1] is '/' or '!' or '?'),
        '&' => EntityStart().IsMatch(run[at..Math.Min(run.Length, at + 40)]),
        '!' => at + 1 == run.Length || run[at + 1] == '[',
        '|' => escapePipes,
        ':' => at == 0 && text.Length > 0 && text[^1] == ']', // "[^1]:" would open a footnote
        _ => false,
    };

    private static string EscapeStart(Match match)
    {
        var mark = match.Value;
        return char.IsDigit(mark[0]) ? mark[..^1] + "\\" + mark[^1] : "\\" + mark;
    }

    // What opens a block at the start of a line: heading, quote, bullet, number, rule, underline of a heading, footnote or reference.
    [GeneratedRegex(@"^(#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|=+[ \t]*$|-[- \t]*$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"(?<=^|\s)(?<hashes>#+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TrailingHashes();

    [GeneratedRegex(@"^(?:https?://|mailto:)[^\s<>*_`^\\\[\]]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex BareUrl();

    [GeneratedRegex(@"^&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000)]
    private static partial Regex EntityStart();

    [GeneratedRegex(@"&(?=(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EntityLike();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Backticks();
}
