using System.Buffers.Binary;
using System.Buffers.Text;
using Declarations.Validation;

namespace Declarations.Database;

/// <summary>One page of a list and the cursor of the next; null at the end.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A keyset cursor for a list to which rows are only appended, so that no row is returned twice.</summary>
public sealed record ListCursor(byte Kind, long Value, Guid Id)
{
    public DateTimeOffset At => new(Math.Clamp(Value, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    public string Text
    {
        get
        {
            Span<byte> bytes = stackalloc byte[25];
            bytes[0] = Kind;
            BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Value);
            Id.TryWriteBytes(bytes[9..], bigEndian: true, out _);
            return Base64Url.EncodeToString(bytes);
        }
    }

    /// <exception cref="InvalidInputException">The text is not a cursor.</exception>
    public static ListCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var bytes = new byte[25];
        return text.Length < 50 && Base64Url.IsValid(text, out var length) && length == 25
            && Base64Url.TryDecodeFromChars(text, bytes, out _)
            ? new(bytes[0], BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), new Guid(bytes.AsSpan(9), bigEndian: true))
            : throw InvalidInputException.For("after", "must be the next value of an earlier page");
    }
}
