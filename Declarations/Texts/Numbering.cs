using System.Globalization;
using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>
/// The numbers of headings. A number that the author typed ("3.", "IV.", "3.1") is kept. In a body without typed numbers the sections
/// are counted; preamble, foreword, summary and annexes are never counted.
/// </summary>
internal sealed partial class Numbering
{
    private int sectionLevel;
    private int counted;

    public bool HasSections { get; private init; }

    public static Numbering Of(IReadOnlyList<Clause> clauses)
    {
        var headings = clauses.Where(c => c.Kind == ClauseKind.Heading).ToList();
        var typed = headings.Any(h => Typed(h.Text).Number.Length > 0);
        var level = typed ? 0 : SectionLevel(headings);
        return new Numbering { HasSections = typed || level > 0, sectionLevel = level };
    }

    public string Next(Clause heading, string part)
    {
        var typed = Typed(heading.Text).Number;
        if (typed.Length > 0)
        {
            return typed;
        }

        return part == PartKind.Body && sectionLevel > 0 && heading.Level == sectionLevel
            ? (++counted).ToString(CultureInfo.InvariantCulture) + "." : "";
    }

    public static (string Number, int Length) Typed(string text)
    {
        var match = Number().Match(text);
        return match.Success ? (match.Groups["number"].Value + ".", match.Length) : ("", 0);
    }

    /// <summary>Sections are the headings directly under the one that opens the body, or else directly under the title.</summary>
    private static int SectionLevel(List<Clause> headings)
    {
        var (inBody, opener, level) = (true, 0, 0);
        for (var at = 0; at < headings.Count; at++)
        {
            var opens = PartKind.OpenedBy(headings[at].Text);
            if (opens is not null)
            {
                (inBody, opener) = (opens == PartKind.Body, headings[at].Level);
            }
            else if (headings[at].Level <= opener && !inBody)
            {
                (inBody, opener) = (true, 0);
            }
            else if (at == 0)
            {
                opener = headings[at].Level;
            }

            if (opens is null && inBody && at > 0 && headings[at].Level > opener)
            {
                level = level == 0 ? headings[at].Level : Math.Min(level, headings[at].Level);
            }
        }
        return level;
    }

    [GeneratedRegex(
        @"^(?<number>\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[.)）、])|[IVXLC]{1,6}(?=[.)])|[A-Z](?=[.)])|[一二三四五六七八九十]{1,3}(?=、))[.)）、]?\s*(?=\S)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Number();
}
