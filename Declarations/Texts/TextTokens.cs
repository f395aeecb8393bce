using System.Globalization;
using System.Text;

namespace Declarations.Texts;

/// <summary>
/// Splits text into words, white space and single marks; joined they give the text again. Scripts without spaces (Chinese, Japanese,
/// Thai, Lao, Khmer, Burmese) are split by character with its marks.
/// </summary>
internal static class TextTokens
{
    public static List<string> Split(string text)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = End(text, at);
            pieces.Add(text[at..end]);
            at = end;
        }
        return pieces;
    }

    /// <summary>Lower case, without white space and punctuation.</summary>
    public static List<string> Words(string text) =>
        Split(text).Where(piece => IsWord(Rune.GetRuneAt(piece, 0))).Select(piece => piece.ToLowerInvariant()).ToList();

    private static int End(string text, int at)
    {
        if (NoteEnd(text, at) is > 0 and var note)
        {
            return note;
        }

        var first = RuneAt(text, at);
        var end = at + first.Utf16SequenceLength;
        if (IsSpace(first))
        {
            return Run(text, end, IsSpace);
        }

        if (!IsWord(first))
        {
            return end;
        }

        if (IsUnspaced(first))
        {
            return Run(text, end, IsMark);
        }

        while (end < text.Length)
        {
            var next = RuneAt(text, end);
            var length = next.Utf16SequenceLength;
            var apostrophe = next.Value is '\'' or '\u2019' or '\u02BC' && end + length < text.Length
                && Rune.IsLetter(RuneAt(text, end + length));
            if (!apostrophe && (IsUnspaced(next) || !(IsWord(next) || IsMark(next))))
            {
                break;
            }

            end += length;
        }
        return end;
    }

    /// <summary>A footnote reference ("[^12]") is one token.</summary>
    private static int NoteEnd(string text, int at)
    {
        if (text[at] != '[' || at + 3 >= text.Length || text[at + 1] != '^')
        {
            return 0;
        }

        var end = at + 2;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at + 2 && end < text.Length && text[end] == ']' ? end + 1 : 0;
    }

    private static int Run(string text, int at, Func<Rune, bool> belongs)
    {
        while (at < text.Length && RuneAt(text, at) is var rune && belongs(rune))
        {
            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value == 0x200B;

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            || rune.Value is 0x200C or 0x200D;

    private static bool IsUnspaced(Rune rune) => rune.Value
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x2E80 and <= 0x31FF) or (
            >= 0x3400 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
