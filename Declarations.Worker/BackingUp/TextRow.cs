using System.Globalization;
using System.Text;

namespace Declarations.Worker.BackingUp;

/// <summary>A row as <c>COPY</c> writes it in text form: values between tabs, <c>\N</c> for none, backslash before what would end a value.</summary>
internal sealed class TextRow(ArchivedTable table, ReadOnlyMemory<byte> line)
{
    private readonly List<ReadOnlyMemory<byte>> values = Split(line) is { } parts && parts.Count == table.Columns.Count
        ? parts : throw new InvalidOperationException($"A row of {table.Name} has not as many values as the table has columns.");

    public string? Text(string column) => Raw(column) is { } raw ? Encoding.UTF8.GetString(Unescape(raw.Span)) : null;

    public long Number(string column) => long.Parse(Text(column)!, CultureInfo.InvariantCulture);

    public DateTimeOffset Instant(string column) => DateTimeOffset.ParseExact(
        Text(column)!, "yyyy-MM-dd HH:mm:ss.FFFFFFzz", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    /// <summary>Written as <c>\\x</c> and hexadecimal digits.</summary>
    public byte[]? Bytes(string column) => Raw(column) is { } raw ? Convert.FromHexString(Encoding.ASCII.GetString(raw.Span[3..])) : null;

    private ReadOnlyMemory<byte>? Raw(string column)
    {
        var value = values[table.Columns.IndexOf(column)];
        return value.Span.SequenceEqual("\\N"u8) ? (ReadOnlyMemory<byte>?)null : value;
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> line)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        int end;
        while ((end = line.Span.IndexOf((byte)'\t')) >= 0)
        {
            parts.Add(line[..end]);
            line = line[(end + 1)..];
        }

        parts.Add(line);
        return parts;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> value)
    {
        var plain = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            plain.Add(value[i] is not (byte)'\\' || i + 1 == value.Length ? value[i] : value[++i] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'v' => (byte)'\v',
                var other => other,
            });
        }

        return [.. plain];
    }
}
