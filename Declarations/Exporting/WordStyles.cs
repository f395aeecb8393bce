using System.Globalization;
using Declarations.Importing.Word;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Declarations.Exporting;

/// <summary>The styles of exported files: Word's built-in names, so that its navigation and contents know them.</summary>
internal static class WordStyles
{
    private const string Serif = "Cambria";
    private static readonly int[] HeadingSizes = [36, 28, 24, 22, 22, 22]; // half points

    public static Styles Of(string language)
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle
            {
                RunFonts = new RunFonts { Ascii = Serif, HighAnsi = Serif, ComplexScript = "Times New Roman" },
                FontSize = new FontSize { Val = "22" },
                FontSizeComplexScript = new FontSizeComplexScript { Val = "22" },
                Languages = new Languages { Val = language, Bidi = language },
            }),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle
            {
                SpacingBetweenLines = new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto },
            })));
        styles.Append(new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        for (var level = 1; level <= HeadingSizes.Length; level++)
        {
            styles.Append(Heading(level));
        }

        styles.Append(Paragraph("ListParagraph", "List Paragraph", new StyleParagraphProperties(), new StyleRunProperties()));
        styles.Append(Paragraph("Quote", "Quote",
            new StyleParagraphProperties { Indentation = new Indentation { Left = "567", Right = "567" } },
            new StyleRunProperties { Italic = new Italic() }));
        styles.Append(Paragraph("FootnoteText", "footnote text", new StyleParagraphProperties(), new StyleRunProperties { FontSize = new FontSize { Val = "18" } }));
        styles.Append(Character("FootnoteReference", "footnote reference",
            new StyleRunProperties { VerticalTextAlignment = new VerticalTextAlignment { Val = VerticalPositionValues.Superscript } }));
        styles.Append(Character("Hyperlink", "Hyperlink", new StyleRunProperties
        {
            Color = new Color { Val = "0B5394" },
            Underline = new Underline { Val = UnderlineValues.Single },
        }));
        styles.Append(Character(ExportMarks.Code, "Code", new StyleRunProperties { RunFonts = new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas" } }));
        styles.Append(Grid());
        return styles;
    }

    private static Style Heading(int level)
    {
        var number = level.ToString(CultureInfo.InvariantCulture);
        return new Style(
            new StyleName { Val = $"heading {number}" },
            new BasedOn { Val = "Normal" },
            new NextParagraphStyle { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties
            {
                KeepNext = new KeepNext(),
                SpacingBetweenLines = new SpacingBetweenLines { Before = level == 1 ? "480" : "280", After = "120" },
                OutlineLevel = new OutlineLevel { Val = level - 1 },
            },
            new StyleRunProperties
            {
                Bold = new Bold(),
                BoldComplexScript = new BoldComplexScript(),
                FontSize = new FontSize { Val = HeadingSizes[level - 1].ToString(CultureInfo.InvariantCulture) },
                FontSizeComplexScript = new FontSizeComplexScript { Val = HeadingSizes[level - 1].ToString(CultureInfo.InvariantCulture) },
            })
        { Type = StyleValues.Paragraph, StyleId = $"Heading{number}" };
    }

    private static Style Paragraph(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties run) =>
        new(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };

    private static Style Character(string id, string name, StyleRunProperties run) =>
        new(new StyleName { Val = name }, run) { Type = StyleValues.Character, StyleId = id };

    private static Style Grid()
    {
        T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "808080" };
        return new Style(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(new TableBorders(
                Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(),
                Line<InsideVerticalBorder>())))
        { Type = StyleValues.Table, StyleId = "TableGrid" };
    }
}
