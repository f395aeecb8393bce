using System.Security.Cryptography;
using System.Text;

namespace Declarations.Texts;

/// <summary>A text as clauses and as canonical Markdown: parsing the Markdown gives the same clauses.</summary>
public sealed record TextDocument(string Markdown, IReadOnlyList<Clause> Clauses, IReadOnlyList<TextNotice> Notices)
{
    private const int Attempts = 4;

    /// <summary>SHA-256 (lower-case hex) of the canonical Markdown in UTF-8: what people approve and sign.</summary>
    public string Sha256 => Hash(Markdown);

    public IReadOnlyList<TextPart> Parts => BlockBuilder.Build(Clauses);

    public IReadOnlyList<Note> Notes =>
        Clauses.Where(c => c.Kind == ClauseKind.Footnote).Select(c => new Note(c.Id, c.Label, c.Number, c.Inlines)).ToList();

    /// <exception cref="FormatException">The text is nested too deeply.</exception>
    public static TextDocument Parse(string markdown, CancellationToken cancel = default)
    {
        var (clauses, notices) = MarkdownReader.Read(markdown);
        return Canonical(clauses, notices, markdown, cancel);
    }

    /// <summary>A stored version: its Markdown and its clause ids, in order.</summary>
    public static TextDocument Parse(string markdown, IReadOnlyList<string> ids)
    {
        return Parse(markdown).WithIds(ids);
    }

    /// <summary>From edited or merged clauses, whose Markdown may read differently once they are put together.</summary>
    public static TextDocument Of(IReadOnlyList<Clause> clauses) => Canonical(clauses, [], null, default);

    private static TextDocument Canonical(
        IReadOnlyList<Clause> clauses, IReadOnlyList<TextNotice> notices, string? source, CancellationToken cancel)
    {
        var ids = clauses.Any(c => c.Id is not null);
        var markdown = MarkdownWriter.Write(clauses, ids);
        // Stored versions are canonical: what they were parsed from needs no second parse.
        var read = markdown == source ? clauses : MarkdownReader.Read(markdown).Clauses;
        for (var attempt = 1; attempt < Attempts && MarkdownWriter.Write(read, ids) is var again && again != markdown; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            markdown = again;
            read = MarkdownReader.Read(markdown).Clauses;
        }
        var labelled = ClauseLabels.Label(read.Select(Describe).ToList());
        return new TextDocument(MarkdownWriter.Write(labelled, ids: false), labelled, notices);
    }

    public TextDocument WithIds(IReadOnlyList<string> ids) =>
        ids.Count == Clauses.Count
            ? this with { Clauses = Clauses.Select((clause, at) => clause with { Id = ids[at] }).ToList() }
            : throw new ArgumentException($"{Clauses.Count} clauses cannot have {ids.Count} ids.", nameof(ids));

    /// <summary>Missing and repeated ids are replaced by new ones.</summary>
    public TextDocument WithAllIds()
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        return WithIds(Clauses.Select(c => c.Id is { } id && given.Add(id) ? id : ClauseId.New()).ToList());
    }

    /// <summary>Markdown with clause ids as attributes, so that ids survive editing in another program.</summary>
    public string Export() => MarkdownWriter.Write(Clauses, ids: true);

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Clause Describe(Clause clause)
    {
        var markdown = MarkdownWriter.Content(clause);
        return clause with { Markdown = markdown, Text = TextOf(clause), Sha256 = Hash(markdown) };
    }

    private static string TextOf(Clause clause) => clause.Table is not { } table
        ? InlineContent.Text(clause.Inlines)
        : string.Join('\n', table.Rows.Prepend(table.Head)
            .Select(row => string.Join('\t', row.Select(cell => InlineContent.Text(cell.Inlines)))));
}
