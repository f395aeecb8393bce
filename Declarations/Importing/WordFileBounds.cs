using System.IO.Compression;
using System.Xml;

namespace Declarations.Importing;

/// <summary>
/// Reads a .docx once before it is converted: how much it unpacks to, and how many and how deep its XML elements are. What the file says
/// about its own sizes is not believed.
/// </summary>
internal static class WordFileBounds
{
    private const int MaxFiles = 3_000;
    private const long MaxUnpacked = 64 * 1024 * 1024;
    private const long MaxMarkup = 24 * 1024 * 1024;
    private const int MaxElements = 500_000;
    private const int MaxDepth = 100;

    // Byte order marks, the zero bytes of UTF-16, and white space.
    private static readonly byte[] BeforeMarkup = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, 0x20, 0x9, 0xA, 0xD];

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MaxMarkup,
    };

    /// <exception cref="RuleBrokenException">The file is damaged, or too large or too deep to be read.</exception>
    public static void Require(byte[] bytes, CancellationToken cancel)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxFiles)
            {
                throw TooComplex("files", MaxFiles);
            }

            var (unpacked, markup, elements) = (0L, 0L, 0);
            foreach (var entry in zip.Entries)
            {
                cancel.ThrowIfCancellationRequested();
                var content = Unpack(entry, MaxUnpacked - unpacked);
                unpacked += content.Length;
                if (!IsMarkup(content))
                {
                    continue;
                }

                markup += content.Length;
                elements += CountElements(content, MaxElements - elements);
                if (markup > MaxMarkup)
                {
                    throw TooComplex("bytes of text", MaxMarkup);
                }
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new RuleBrokenException("word_file_unreadable", "This file is damaged or not a .docx file.");
        }
    }

    private static ReadOnlyMemory<byte> Unpack(ZipArchiveEntry entry, long maximum)
    {
        using var stream = entry.Open();
        var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, count);
            if (content.Length > maximum)
            {
                throw TooComplex("bytes when unpacked", MaxUnpacked);
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>XML in UTF-8 or UTF-16, whatever the file is called: the relations of a document may name any of its files.</summary>
    private static bool IsMarkup(ReadOnlyMemory<byte> content)
    {
        var first = content.Span.IndexOfAnyExcept(BeforeMarkup);
        return first >= 0 && content.Span[first] == (byte)'<';
    }

    private static int CountElements(ReadOnlyMemory<byte> content, int maximum)
    {
        using var reader = XmlReader.Create(new MemoryStream(content.ToArray()), Settings);
        var count = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && ++count > maximum)
            {
                throw TooComplex("elements", MaxElements);
            }

            if (reader.Depth > MaxDepth)
            {
                throw TooComplex("nested elements", MaxDepth);
            }
        }

        return count;
    }

    private static WordTooComplexException TooComplex(string construct, long maximum) => new(construct, maximum);

    private sealed class WordTooComplexException(string construct, long maximum)
        : RuleBrokenException("text_too_complex", FormattableString.Invariant(
            $"This .docx has too many {construct}: at most {maximum:N0} are read."))
    {
        public override IReadOnlyDictionary<string, object?> Extensions { get; } =
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["construct"] = construct };
    }
}
