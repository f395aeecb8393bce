using System.Text;

namespace Declarations.Inviting;

/// <summary>The text of an uploaded list, as Excel and other programs save it.</summary>
public static class ListText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>By its byte order mark; else UTF-16 when half of the bytes are zero, UTF-8 when it is valid, Windows-1252 otherwise.</summary>
    public static string Decode(byte[] bytes) => (bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ when IsZero(bytes, 1) => Encoding.Unicode,
        _ when IsZero(bytes, 0) => Encoding.BigEndianUnicode,
        _ when IsUtf8(bytes) => Encoding.UTF8,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    }).GetString(bytes).TrimStart('\uFEFF');

    // Latin letters, commas and line ends of UTF-16 have a zero byte at every second place.
    private static bool IsZero(byte[] bytes, int first)
    {
        var (zero, all) = (0, 0);
        for (var at = first; at < Math.Min(bytes.Length, 2000); at += 2, all++)
        {
            zero += bytes[at] == 0 ? 1 : 0;
        }

        return all > 0 && zero * 2 > all;
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            Utf8.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
