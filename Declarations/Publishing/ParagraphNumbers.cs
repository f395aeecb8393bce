using System.Globalization;
using Declarations.Texts;

namespace Declarations.Publishing;

/// <summary>
/// Running numbers of paragraphs, as papers of the United Nations have them: through the body from 1, and anew in each annex. Foreword,
/// preamble and summary have none, nor have quotations, and words that go on after a list.
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
            numbered.Add(part with { Blocks = [.. part.Blocks.Select((block, at) => Number(block, at > 0 ? part.Blocks[at - 1] : null))] });
        }

        return numbered;

        Block Number(Block block, Block? before) =>
            block is ParagraphBlock { Quoted: false } paragraph && !(before is ListBlock && GoesOn(paragraph))
                ? paragraph with { Number = string.Create(CultureInfo.InvariantCulture, $"{++last}.") }
                : block;
    }

    private static string PartLetter(this TextPart part) => part.Kind is PartKind.Annex ? part.Letter : "";

    private static bool GoesOn(ParagraphBlock paragraph) => InlineContent.Text(paragraph.Inlines) is [var first, ..] && char.IsLower(first);
}
