using System.Globalization;
using System.Net;
using System.Text;
using Declarations.Localization;

namespace Declarations.Mailing;

/// <summary>Builds a mail as plain text and HTML from one sequence of paragraphs.</summary>
public sealed class MailDraft(string subject, string language)
{
    private readonly string separator = Words.In(language)["label.separator"];
    private static readonly string Frame = ReadFrame();

    private readonly StringBuilder text = new();
    private readonly StringBuilder html = new();

    public MailDraft Say(string paragraph)
    {
        text.Append(paragraph).Append("\n\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Escape(paragraph)}</p>\n");
        return this;
    }

    /// <summary>What a person wrote, with its line ends, in the direction of its own script.</summary>
    public MailDraft Quote(string paragraph)
    {
        var lines = paragraph.Split('\n');
        text.AppendJoin('\n', lines.Select(line => $"> {line}")).Append("\n\n");
        html.Append(CultureInfo.InvariantCulture, $"""<blockquote dir="auto">{string.Join("<br>", lines.Select(Escape))}</blockquote>""").Append('\n');
        return this;
    }

    /// <summary>An address or a code on a line of its own, so that neighbouring right-to-left text does not reorder it.</summary>
    public MailDraft Alone(string value)
    {
        text.Append(value).Append("\n\n");
        var shown = value.StartsWith("http", StringComparison.Ordinal) ? $"""<a href="{Escape(value)}">{Escape(value)}</a>""" : Escape(value);
        html.Append(CultureInfo.InvariantCulture, $"""<p><strong dir="ltr">{shown}</strong></p>""").Append('\n');
        return this;
    }

    public MailDraft Button(string label, string url)
    {
        text.Append(label).Append(separator.TrimEnd()).Append('\n').Append(url).Append("\n\n");
        html.Append(CultureInfo.InvariantCulture, $"""<p class="go"><a href="{Escape(url)}">{Escape(label)}</a></p>""").Append('\n');
        return this;
    }

    /// <summary>An address with its label, less prominent than a button.</summary>
    public MailDraft Detail(string label, string url)
    {
        text.Append(label).Append(separator.TrimEnd()).Append('\n').Append(url).Append("\n\n");
        html.Append(CultureInfo.InvariantCulture,
            $"<p>{Escape(label)}{Escape(separator)}<a dir=\"ltr\" href=\"{Escape(url)}\">{Escape(url)}</a></p>\n");
        return this;
    }

    public MailDraft Facts(IEnumerable<(string Label, string Value)> facts)
    {
        html.Append("<table role=\"presentation\">\n");
        foreach (var (label, value) in facts)
        {
            text.Append("  ").Append(label).Append(separator).Append(TextDirection.Isolate(value, language)).Append('\n');
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{Escape(label)}</th><td><bdi>{Escape(value)}</bdi></td></tr>\n");
        }

        text.Append('\n');
        html.Append("</table>\n");
        return this;
    }

    /// <summary>What the secretariat wrote: in its own language, so each paragraph finds its own direction.</summary>
    /// <param name="asHtml">Safe HTML of the same text.</param>
    public MailDraft Written(string markdown, string asHtml)
    {
        text.Append(markdown.ReplaceLineEndings("\n").Trim()).Append("\n\n");
        html.Append("""<div dir="auto" class="written">""").Append('\n').Append(asHtml.Trim()).Append("\n</div>\n");
        return this;
    }

    public Mail To(string address) => new(
        address,
        subject.ReplaceLineEndings(" "),
        text.ToString().TrimEnd() + "\n",
        Frame.Replace("{lang}", Escape(language), StringComparison.Ordinal)
            .Replace("{dir}", TextDirection.Of(language), StringComparison.Ordinal)
            .Replace("{title}", WebUtility.HtmlEncode(subject), StringComparison.Ordinal)
            .Replace("{subject}", Escape(subject), StringComparison.Ordinal)
            .Replace("{body}", html.ToString(), StringComparison.Ordinal),
        language);

    // Isolated values become elements: some mail programs ignore the characters.
    private static string Escape(string value) => WebUtility.HtmlEncode(value)
        .Replace("\u2068", "<bdi>", StringComparison.Ordinal).Replace("\u2069", "</bdi>", StringComparison.Ordinal);

    private static string ReadFrame()
    {
        using var reader = new StreamReader(typeof(MailDraft).Assembly.GetManifestResourceStream("templates/mails/frame.html")!);
        return reader.ReadToEnd();
    }
}
