using System.Text.RegularExpressions;
using Declarations.Texts;

namespace Declarations.Worker.Publishing;

/// <summary>Removes the list of signatories that a pasted text often ends with, since the given list replaces it.</summary>
public static partial class EmbeddedRoll
{
    /// <summary>Returns the remaining parts and the number of removed lines.</summary>
    public static (IReadOnlyList<TextPart> Parts, int Lines) Remove(IReadOnlyList<TextPart> parts)
    {
        var lines = 0;
        return ([.. parts.Select(part => part with { Blocks = Remove(part.Blocks, ref lines) }).Where(part => part.Blocks.Count > 0)],
            lines);
    }

    private static List<Block> Remove(IReadOnlyList<Block> blocks, ref int lines)
    {
        var kept = new List<Block>();
        int? inside = null;
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading)
            {
                inside = Heading().IsMatch(InlineContent.Text(heading.Inlines).Trim())
                    ? heading.Level : heading.Level <= inside ? null : inside;
            }

            if (inside is null)
            {
                kept.Add(block);
            }
            else if (block is ListBlock list)
            {
                lines += list.Items.Count;
            }
        }

        return kept;
    }

    [GeneratedRegex(
        @"^((list of )?signator(y|ies)|signataires|(lista de )?(firmantes|signatarios)|подписавшие.*|الموقعون|签署方|签署者)\s*[:：]?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
