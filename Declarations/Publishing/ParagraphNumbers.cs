using System.Globalization;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>
/// Running numbers of paragraphs, as papers of the United Nations have them: through the body from 1, and again from 1 in each annex. Foreword,
/// preamble and summary have none, nor have quotations, nor a paragraph right after the list of another paragraph, which may go on in it.
/// Kinds and order of blocks alone decide, so that all languages of a text have the same numbers.
/// </summary>
internal static class ParagraphNumbers
{
    public static IReadOnlyList<TextPart> In(IReadOnlyList<TextPart> parts)
    {
        var (last, letter) = (0, "");
        var numbered = new List<TextPart>();
        foreach (var part in parts)
        {
            if (part.Kind is not (PartKind.Body or PartKind.Annex))
            {
                numbered.Add(part);
                continue;
            }

            (last, letter) = part.PartLetter() == letter ? (last, letter) : (0, part.PartLetter());
            numbered.Add(part with { Blocks = [.. part.Blocks.Select((block, at) => Number(block, GoesOn(part.Blocks, at)))] });
        }

        return numbered;

        Block Number(Block block, bool goesOn) =>
            block is ParagraphBlock { Quoted: false } paragraph && !goesOn
                ? paragraph with { Number = string.Create(CultureInfo.InvariantCulture, $"{++last}.") }
                : block;
    }

    private static string PartLetter(this TextPart part) => part.Kind is PartKind.Annex ? part.Letter : "";

    private static bool GoesOn(IReadOnlyList<Block> blocks, int at)
    {
        var before = at - 1;
        while (before >= 0 && blocks[before] is ListBlock)
        {
            before--;
        }

        return before >= 0 && before < at - 1 && blocks[before] is ParagraphBlock;
    }
}
