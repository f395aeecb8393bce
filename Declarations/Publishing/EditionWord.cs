using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Declarations.Exporting;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>An edition as a Word file, from the same document as its PDF: the same text, roll and counts.</summary>
internal static partial class EditionWord
{
    private const string Properties = "docProps/core.psmdcp";

    public static byte[] Write(PrintedDocument document, TextDocument text)
    {
        var cover = CoverMatter.Of(text, document.Title);
        var subtitle = cover.Subtitle is null ? Lines(document.Subtitle) : [];
        return Reproducible(WordExport.Write(new ExportedText(document.Title, document.Language, document.Direction is "rtl", Numbered(document, text), [])
        {
            HasArabicLetters = document.Language is "ar",
            IsLetter = document.Paper is not "a4",
            Picture = document.Logo is { } logo ? Picture(logo) : null,
            Front =
            [
                .. Lines(document.Organiser, document.Symbol, document.AgendaItem, document.Original),
                .. cover.Title is null ? subtitle.Prepend(new(document.Title, 1)) : [],
                .. Lines(document.Draft ? document.Words.Draft : null, document.EditionLine, document.Date),
                .. document.Conference.Select(line => new ExportedLine(line)), .. Lines(document.Adoption?.Split('\n') ?? []),
            ],
            BelowTitle = cover.Title is null ? [] : [.. subtitle],
            Roll = [.. Roll(document)],
            Back = [.. Changes(document), .. Statements(document), .. Colophon(document)],
        }));
    }

    // The blocks of the document have the numbers, and the same words as the clauses of the text.
    private static TextDocument Numbered(PrintedDocument document, TextDocument text)
    {
        var numbers = document.Parts.Concat(document.Annexes).SelectMany(part => part.Blocks).OfType<ParagraphBlock>()
            .Where(block => block is { Number: not null, Inlines.Count: > 0 }).ToDictionary(block => (object)block.Inlines, block => block.Number!, ReferenceEqualityComparer.Instance);
        return numbers.Count == 0 ? text : text with
        {
            Clauses = [.. text.Clauses.Select(clause => numbers.TryGetValue(clause.Inlines, out var number) ? clause with { Marker = number } : clause)],
        };
    }

    // As large as the cover of the PDF has it (look.json). A PNG file states its width and height in its first chunk.
    private static ExportedPicture Picture(PrintedLogo logo)
    {
        const double Widest = 62, Highest = 24;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(logo.Png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(logo.Png.AsSpan(20)));
        var scale = Math.Min(Widest / width, Highest / height);
        return new(logo.Png, logo.Alternative, width * scale, height * scale);
    }

    private static IEnumerable<ExportedLine> Roll(PrintedDocument document)
    {
        yield return new(document.Words.Signatories, 1);
        yield return new(document.Signatories.Summary);
        yield return new(document.Signatories.Note);
        foreach (var line in Rows(document.Signatories.Groups, document.Words))
        {
            yield return line;
        }
    }

    private static IEnumerable<ExportedLine> Changes(PrintedDocument document) => document.Changes is not { } changes ? [] :
    [
        new(changes.Heading, 1), new(changes.Note), .. changes.Lines.Select(line => new ExportedLine(line, IsItem: true)),
        .. Rows(changes.Groups, document.Words),
    ];

    private static IEnumerable<ExportedLine> Rows(IReadOnlyList<PrintedGroup> groups, PrintedWords words)
    {
        foreach (var group in groups)
        {
            yield return new(group.Heading, 2);
            foreach (var line in Lines(group.Note))
            {
                yield return line;
            }

            foreach (var row in group.Rows)
            {
                yield return new(Entry(row, words), IsItem: true);
            }
        }
    }

    private static string Entry(PrintedRow row, PrintedWords words)
    {
        var place = row.Country is null ? "" : words.PlaceSeparator + row.Country;
        var coalitions = row.Coalitions is null ? ""
            : " " + words.Coalitions.Replace("{coalitions}", string.Join(words.ListSeparator, row.Coalitions), StringComparison.Ordinal);
        return row.Name + place + coalitions;
    }

    private static IEnumerable<ExportedLine> Statements(PrintedDocument document) => document.Statements.Count == 0 ? [] :
    [
        new(document.Words.Minority, 1), new(document.Words.MinorityNote),
        .. document.Statements.SelectMany(statement => statement.Paragraphs.Select(words => new ExportedLine(words)).Prepend(new(statement.Name, 2))),
    ];

    private static IEnumerable<ExportedLine> Colophon(PrintedDocument document) =>
    [
        new(document.Words.Colophon, 1), .. document.Facts.Select(fact => new ExportedLine($"{fact.Name}: {fact.Value ?? fact.Sha256}")),
        .. Lines(document.Verification?.Note),
    ];

    private static IEnumerable<ExportedLine> Lines(params string?[] lines) =>
        lines.Where(line => !string.IsNullOrEmpty(line)).Select(line => new ExportedLine(line!));

    // The library gives random names to relationships and to the part with the properties, and writes the time.
    private static byte[] Reproducible(byte[] word)
    {
        using var zip = new ZipArchive(new MemoryStream(word));
        var properties = zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal))?.FullName;
        return EditionPackage.Of(zip.Entries.Select(entry => Renamed(entry, properties)).OrderBy(file => file.Name, StringComparer.Ordinal));
    }

    private static EditionFile Renamed(ZipArchiveEntry entry, string? properties)
    {
        using var memory = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(memory);
        }

        var isDirectory = entry.FullName.EndsWith(".rels", StringComparison.Ordinal) || entry.FullName == "[Content_Types].xml";
        if (!isDirectory)
        {
            return new(entry.FullName == properties ? Properties : entry.FullName, memory.ToArray());
        }

        var text = Encoding.UTF8.GetString(memory.ToArray());
        text = properties is null ? text : text.Replace(properties, Properties, StringComparison.Ordinal);
        var names = 0;
        return new(entry.FullName, Encoding.UTF8.GetBytes(RandomName().Replace(text, _ => $"Id=\"R{++names}\"")));
    }

    [GeneratedRegex("Id=\"R[0-9a-f]{8,32}\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RandomName();
}
