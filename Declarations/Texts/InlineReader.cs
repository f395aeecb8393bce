using System.Buffers;
using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax.Inlines;

namespace Declarations.Texts;

/// <summary>Converts Markdig's inlines: unsafe links become text, clause ids are extracted, white space is normalized.</summary>
internal sealed class InlineReader(IReadOnlyDictionary<Footnote, int> notes, List<TextNotice> notices)
{
    private static readonly SearchValues<char> Address = SearchValues.Create(".:/#?&@%");

    public string? Id { get; private set; }

    public List<Inline> Read(IEnumerable<Markdig.Syntax.Inlines.Inline>? inlines)
    {
        Id = null;
        return InlineNormalizer.Normalize(Children(inlines ?? []));
    }

    private List<Inline> Children(IEnumerable<Markdig.Syntax.Inlines.Inline> inlines)
    {
        var into = new List<Inline>();
        foreach (var inline in inlines)
        {
            Add(into, inline);
        }

        return into;
    }

    private void Add(List<Inline> into, Markdig.Syntax.Inlines.Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal: into.Add(new TextRun(Clean(literal.Content.ToString()))); break;
            case HtmlEntityInline entity: into.Add(new TextRun(Clean(entity.Transcoded.ToString()))); break;
            case HtmlInline html: into.Add(new TextRun(Clean(html.Tag))); break;
            case LineBreakInline line: into.Add(line.IsHard ? new LineBreak() : new TextRun(" ")); break;
            case CodeInline code: into.Add(new CodeRun(Clean(code.Content))); break;
            case AutolinkInline auto:
                AddLink(into, (auto.IsEmail ? "mailto:" : "") + Clean(auto.Url), [new TextRun(Clean(auto.Url))]);
                break;
            case LinkInline link: AddLink(into, Clean(link.GetDynamicUrl?.Invoke() ?? link.Url ?? ""), Children(link)); break;
            case FootnoteLink { IsBackLink: true }: break;
            case FootnoteLink reference: into.Add(new NoteReference(notes.GetValueOrDefault(reference.Footnote))); break;
            case EmphasisInline { DelimiterChar: '^' } sup: into.Add(new Superscript(Children(sup))); break;
            case EmphasisInline { DelimiterCount: 2 } strong: into.Add(new Strong(Children(strong))); break;
            case EmphasisInline emphasis: into.Add(new Emphasis(Children(emphasis))); break;
            case DelimiterInline delimiter:
                into.Add(new TextRun(delimiter.ToLiteral()));
                into.AddRange(Children(delimiter));
                break;
            case ContainerInline container: into.AddRange(Children(container)); break;
        }
    }

    private void AddLink(List<Inline> into, string url, List<Inline> children)
    {
        if (SafeUrl.TryParse(url) is { } safe)
        {
            if (children.Count == 0)
            {
                children.Add(new TextRun(safe));
            }

            into.Add(new Link(safe, children));
            return;
        }

        if (IsWord(url))
        {
            into.AddRange([new TextRun("["), .. children, new TextRun($"]({url})")]);
            return;
        }

        notices.Add(new TextNotice("link", url, InlineContent.Text(children)));
        into.AddRange(children);
    }

    // "[Article 5](revised)" is prose: nobody links to an address without a dot, colon or slash.
    private static bool IsWord(string url) => url.Length > 0 && !url.AsSpan().ContainsAny(Address);

    private string Clean(string text)
    {
        text = text.Replace(MarkdownSource.NoteSeparator, "", StringComparison.Ordinal);
        var ids = ClauseId.Attribute().Match(text);
        if (ids.Success)
        {
            Id ??= ids.Groups["id"].Value;
            text = ClauseId.Attribute().Replace(text, "");
        }
        return text.Any(Unprintable) ? Strip(text) : text;
    }

    private string Strip(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Unprintable(c))
            {
                kept.Append(c is '\t' or '\n' or '\r' ? ' ' : c);
            }
            else
            {
                notices.Add(new TextNotice("control", "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture), ""));
            }
        }
        return kept.ToString();
    }

    // Overrides, embeddings and isolates display a text differently from how it is stored (CVE-2021-42574); LRM, RLM and joiners are
    // legitimate spelling.
    private static bool Unprintable(char c) =>
        c is '\u00AD' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || (char.IsControl(c) && c is not ('\t' or '\n' or '\r'));
}
