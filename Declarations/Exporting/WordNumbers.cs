using System.Globalization;
using Declarations.Importing.Word;
using Declarations.Texts;
using DocumentFormat.OpenXml.Wordprocessing;
using LevelOverride = DocumentFormat.OpenXml.Wordprocessing.LevelOverride;
using Numbering = DocumentFormat.OpenXml.Wordprocessing.Numbering;
using NumberingInstance = DocumentFormat.OpenXml.Wordprocessing.NumberingInstance;

namespace Declarations.Exporting;

/// <summary>
/// Word's numbering for items and counted headings: each item prints the number that it has on the page. A list that does not go on from the
/// one before has a numbering of its own, which starts at its number.
/// </summary>
internal sealed class WordNumbers(bool inArabic)
{
    private const int Levels = 9;
    private const int Step = 567; // one centimetre, in twentieths of a point
    private static readonly string[] Shapes = ["(a)", "1.", "(1)"];
    private readonly List<(int Abstract, int Level, int Start)> nums = [];
    private readonly Dictionary<int, (int Num, int?[] Counts)> current = [];
    private readonly List<(string Label, string Shape)> open = [];

    public static int Indent(int level) => level * Step;

    /// <summary>The numbering properties of an item or of a heading that the service counts; null for any other clause.</summary>
    public NumberingProperties? Of(Clause clause)
    {
        if (clause.Kind == ClauseKind.Heading)
        {
            open.Clear();
            var isCounted = clause.Marker.Length > 0 && Texts.Numbering.Typed(clause.Text).Number.Length == 0;
            return isCounted ? Properties(Next(0, 0, int.Parse(clause.Marker.TrimEnd('.'), CultureInfo.InvariantCulture)), 0) : null;
        }

        if (clause.Kind != ClauseKind.Item)
        {
            return null;
        }

        var level = Math.Clamp(clause.Level, 1, Levels) - 1;
        open.RemoveRange(Math.Min(level, open.Count), open.Count - Math.Min(level, open.Count));
        var shape = open.Count > 0 ? open[0].Shape : ShapeOf(clause.Marker);
        var depth = open.Count > 0 ? open[^1].Label.Count(c => c == '(') : 0;
        open.Add((clause.Label, shape));
        var of = 1 + (2 * Array.IndexOf(Shapes, shape)) + (clause.Ordered ? 1 : 0);
        return Properties(Next(of, level, NumberOf(clause.Marker, depth)), level);
    }

    public Numbering Definitions()
    {
        var numbering = new Numbering();
        numbering.Append(Abstract(0, ExportMarks.CountedSections, _ => ("decimal", "%1.", 0)));
        for (var of = 1; of <= 2 * Shapes.Length; of++)
        {
            var shape = Shapes[(of - 1) / 2];
            numbering.Append(Abstract(of, of % 2 == 0 ? ExportMarks.NumberedItems : ExportMarks.Items, level => Format(shape, level)));
        }

        for (var at = 0; at < nums.Count; at++)
        {
            var (of, level, start) = nums[at];
            numbering.Append(new NumberingInstance(
                new AbstractNumId { Val = of },
                new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level })
            { NumberID = at + 1 });
        }

        return numbering;
    }

    private int Next(int of, int level, int number)
    {
        if (!current.TryGetValue(of, out var list) || (list.Counts[level] ?? 0) + 1 != number || list.Counts[level] is null)
        {
            nums.Add((of, level, number));
            list = (nums.Count, list.Counts ?? new int?[Levels]);
        }

        list.Counts[level] = number;
        Array.Clear(list.Counts, level + 1, Levels - level - 1);
        current[of] = list;
        return list.Num;
    }

    private static NumberingProperties Properties(int num, int level) =>
        new(new NumberingLevelReference { Val = level }, new NumberingId { Val = num });

    private static string ShapeOf(string marker) => marker.EndsWith('.') ? "1." : char.IsAsciiDigit(marker.Trim('(')[0]) ? "(1)" : "(a)";

    /// <summary>The number that a marker shows: digits, or the numeral of its depth.</summary>
    private static int NumberOf(string marker, int depth)
    {
        var shown = marker.Trim('(', ')', '.');
        if (int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        for (number = 1; number < 10_000 && Numerals.ForDepth(depth, number) != shown;)
        {
            number++;
        }

        return number;
    }

    private (string Format, string Text, int Indent) Format(string shape, int level)
    {
        var depth = shape == "1." ? level - 1 : level;
        var format = (level == 0 && shape != "(a)") || (inArabic && depth > 0) ? "decimal"
            : inArabic ? "arabicAbjad" : depth switch { 0 => "lowerLetter", 1 => "lowerRoman", 2 => "upperLetter", _ => "decimal" };
        return (format, level == 0 && shape == "1." ? "%1." : $"(%{level + 1})", Indent(level + 1));
    }

    private static AbstractNum Abstract(int id, string name, Func<int, (string Format, string Text, int Indent)> describe)
    {
        var definition = new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.Multilevel }, new AbstractNumDefinitionName { Val = name })
        { AbstractNumberId = id };
        for (var level = 0; level < Levels; level++)
        {
            var (format, text, indent) = describe(level);
            definition.Append(new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = new NumberFormatValues(format) },
                new LevelText { Val = text },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(indent == 0
                    ? new Indentation { Left = "0", FirstLine = "0" }
                    : new Indentation { Left = indent.ToString(CultureInfo.InvariantCulture), Hanging = Step.ToString(CultureInfo.InvariantCulture) }))
            { LevelIndex = level });
        }

        return definition;
    }
}
