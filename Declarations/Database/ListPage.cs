using System.Buffers.Binary;
using System.Buffers.Text;
using Declarations.Validation;

namespace Declarations.Database;

/// <summary>Part of a long list, and where the next part begins; null at the end.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>
/// A place in a list that rows only ever join at its end: what was read is never read again, whatever happens between two pages.
/// </summary>
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

    /// <exception cref="InvalidInputException">The text was not given out as a place.</exception>
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
            : throw InvalidInputException.For("after", "must be the next of an earlier page");
    }
}
