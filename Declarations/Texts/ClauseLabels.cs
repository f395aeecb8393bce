using System.Globalization;

namespace Declarations.Texts;

/// <summary>
/// Computes parts and labels as United Nations texts are cited: "3." a section, "3.(b)" an item, "3.(b)(ii)" an item of it,
/// "3.¶2" a paragraph, "P.¶1" in the preamble, "A.1" in the first annex, "fn 2" a footnote.
/// </summary>
internal sealed class ClauseLabels
{
    // How treaties number what came in between: article 3 bis.
    private static readonly string[] Latin = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

    private readonly Dictionary<string, int> counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> given = new(StringComparer.Ordinal);
    private readonly List<(int Level, string Label)> sections = [];
    private readonly List<string> items = [];
    private readonly Numbering numbering;
    private string part = PartKind.Body;
    private string letter = "";
    private int openerLevel;
    private int annexes;

    private ClauseLabels(IReadOnlyList<Clause> clauses) => numbering = Numbering.Of(clauses);

    public static List<Clause> Label(IReadOnlyList<Clause> clauses)
    {
        var labelling = new ClauseLabels(clauses);
        return clauses.Select(labelling.Next).ToList();
    }

    private string PartPrefix => part switch
    {
        PartKind.Foreword => "F.",
        PartKind.Preamble => "P.",
        PartKind.Summary => "S.",
        PartKind.Annex => letter + ".",
        _ => "",
    };

    private string Prefix => sections.Count > 0 ? sections[^1].Label : PartPrefix;

    private Clause Next(Clause clause) => clause.Kind switch
    {
        ClauseKind.Heading => Heading(clause),
        ClauseKind.Item => Item(clause),
        ClauseKind.Footnote =>
            clause with
            {
                Label = "fn " + clause.Number.ToString(CultureInfo.InvariantCulture),
                Marker = clause.Number.ToString(CultureInfo.InvariantCulture)
            },
        ClauseKind.Table => InPart(clause) with { Label = Prefix + "T" + Count(Prefix + "T") },
        _ => InPart(clause) with { Label = Paragraph(clause) },
    };

    private Clause InPart(Clause clause) => clause with { Part = part, PartLetter = letter };

    private Clause Heading(Clause clause)
    {
        items.Clear();
        sections.RemoveAll(section => section.Level >= clause.Level);
        var opens = sections.Count == 0 ? PartKind.OpenedBy(clause.Text) : null;
        if (opens is not null)
        {
            OpenPart(opens, clause.Level);
        }
        else if (clause.Level <= openerLevel && part != PartKind.Body)
        {
            (part, letter, openerLevel) = (PartKind.Body, "", 0);
        }

        var number = opens is null ? numbering.Next(clause, part) : "";
        var label = number.Length > 0 ? Unique(PartPrefix + number) : opens is not null ? PartPrefix.TrimEnd('.') : "";
        if (number.Length > 0)
        {
            sections.Add((clause.Level, label));
        }

        return InPart(clause) with { Label = label, Marker = number, OpensPart = opens is not null };
    }

    private void OpenPart(string opened, int level)
    {
        var within = opened == PartKind.Annex && part == PartKind.Annex && level > openerLevel
            && !counters.Keys.Any(k => k.StartsWith(letter + ".", StringComparison.Ordinal));
        if (opened == PartKind.Annex && !within)
        {
            letter = Numerals.Letters(++annexes, capital: true);
        }

        if (opened != PartKind.Annex)
        {
            letter = "";
        }

        if (!within)
        {
            openerLevel = level;
        }

        part = opened;
    }

    private Clause Item(Clause clause)
    {
        var depth = Math.Max(1, clause.Level);
        if (items.Count >= depth)
        {
            items.RemoveRange(depth - 1, items.Count - depth + 1);
        }

        var parent = items.Count > 0 ? items[^1] : Prefix;
        var marker = Marker(clause, parent);
        items.Add(Unique(parent + marker.Label));
        return InPart(clause) with { Label = items[^1], Marker = marker.Printed };
    }

    private (string Label, string Printed) Marker(Clause clause, string parent)
    {
        var number = clause.Ordered ? clause.Number : Count(parent + "()");
        var digits = number.ToString(CultureInfo.InvariantCulture);
        if (items.Count == 0 && sections.Count == 0 && part == PartKind.Annex)
        {
            return (digits, digits + ".");
        }

        if (items.Count == 0 && clause.Ordered && parent.Length == 0 && !numbering.HasSections)
        {
            return (digits + ".", digits + ".");
        }

        var depth = items.Count == 0 ? 0 : items[^1].Count(c => c == '(');
        var shown = clause.Ordered && items.Count == 0 ? digits : Numerals.ForDepth(depth, number);
        return ($"({shown})", $"({shown})");
    }

    /// <summary>A number that its author gave twice is cited as "1.(2 bis)" the second time; it is printed as it was given.</summary>
    private string Unique(string label)
    {
        var count = given[label] = given.GetValueOrDefault(label) + 1;
        if (count == 1)
        {
            return label;
        }

        var again = count - 2 < Latin.Length ? Latin[count - 2] : count.ToString(CultureInfo.InvariantCulture);
        return label[^1] is ')' or '.' ? $"{label[..^1]} {again}{label[^1]}" : $"{label} {again}";
    }

    private string Paragraph(Clause clause)
    {
        if (clause.Level == 0)
        {
            items.Clear();
        }
        else if (items.Count > clause.Level)
        {
            items.RemoveRange(clause.Level, items.Count - clause.Level);
        }

        return items.Count > 0 ? items[^1] + "¶" + (1 + Count(items[^1] + "¶")) : Prefix + "¶" + Count(Prefix + "¶");
    }

    private int Count(string prefix) => counters[prefix] = counters.GetValueOrDefault(prefix) + 1;
}
