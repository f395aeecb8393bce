using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>
/// Letters of lists as Arabic papers of the United Nations have them: (أ), (ب), (ج) for (a), (b), (c), and (1), (2) for the Roman numerals of
/// lists within lists. Each stands for the same item, so that an item is found in both languages.
/// </summary>
internal static partial class ArabicMarkers
{
    private const string Letters = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

    public static IReadOnlyList<TextPart> In(IReadOnlyList<TextPart> parts) =>
        [.. parts.Select(part => part with { Blocks = [.. part.Blocks.Select(block => In(block, 0))] })];

    private static Block In(Block block, int depth) => block is not ListBlock list ? block : list with
    {
        Items = [.. list.Items.Select(item => item with
        {
            Marker = Write(item.Marker, depth),
            Blocks = [.. item.Blocks.Select(inner => In(inner, DepthWithin(item.Marker, depth)))],
        })],
    };

    // Lists within numbered items begin with letters again.
    private static int DepthWithin(string marker, int depth) => marker.StartsWith('(') ? depth + 1 : depth;

    private static string Write(string marker, int depth)
    {
        if (!Lettered().IsMatch(marker))
        {
            return marker;
        }

        var shown = marker.Trim('(', ')');
        for (var number = 1; number <= 1000; number++)
        {
            if (Numerals.ForDepth(depth, number) == shown)
            {
                return depth == 0 && number <= Letters.Length ? $"({Letters[number - 1]})"
                    : string.Create(CultureInfo.InvariantCulture, $"({number})");
            }
        }

        return marker;
    }

    [GeneratedRegex(@"\A\([A-Za-z]+\)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lettered();
}
