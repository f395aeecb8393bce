using System.IO.Compression;

namespace Declarations.Api.Importing;

/// <summary>Much text in one field of a form, compressed: a form's fields are limited in number and size.</summary>
internal static class PackedField
{
    private const int Largest = 32 * 1024 * 1024;

    /// <exception cref="InvalidDataException">It is larger than what is unpacked.</exception>
    public static string Pack(byte[] content)
    {
        if (content.Length > Largest)
        {
            throw new InvalidDataException();
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(content);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    /// <exception cref="FormatException">It is not packed.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or would be too large.</exception>
    public static byte[] Unpack(string field)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(field)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = brotli.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, count);
            if (content.Length > Largest)
            {
                throw new InvalidDataException();
            }
        }

        return content.ToArray();
    }
}
