using System.Text;

namespace Declarations.Tests.Importing;

/// <summary>Texts that cost a parser more than linear time or memory, each as large as a body may be.</summary>
public static class HostileTexts
{
    private const int Size = 512 * 1024;

    /// <summary>Refused before parsing: the construct that the answer names.</summary>
    public static IEnumerable<(string Name, string Text, string Construct)> Refused =>
    [
        ("links without an end", Repeat("[a]("), "brackets"),
        ("destinations without an end", Repeat("[a](<b"), "brackets"),
        ("images", Repeat("![[]()"), "brackets"),
        ("brackets", Repeat("["), "brackets"),
        ("notes side by side", Repeat("[^a]"), "brackets"),
        ("cited notes", Count(i => $"[^a{i}] "), "brackets"),
        ("links without an end before long words", Blocks(string.Concat(Enumerable.Repeat("[a](", 999)) + new string('x', 60_000)),
            "links in a long paragraph"),
        ("definitions", Count(i => $"[a{i}]: x\n"), "link definitions"),
        ("equal definitions", Repeat("[a]: x\n"), "link definitions"),
        ("list items before a bracket", Repeat("- ") + "[", "nested lists and quotes"),
        ("backticks of every length", Count(i => new string('`', (i % 1899) + 1) + "a "), "backticks"),
        ("single backticks", Repeat("`a "), "backticks"),
        ("pipes", Repeat("|"), "table cells"),
        ("a pipe on every line", Repeat("|\n"), "table cells"),
        ("a wide table", Table(columns: 20_000, rows: 20_000), "table cells"),
        ("many short rows below a wide one", Table(columns: 90, rows: 4_000), "table cells"),
        ("brackets in cells", Repeat("|[a"), "brackets"),
        ("quotes in quotes", Repeat(">"), "nested lists and quotes"),
        ("lists in quotes", Repeat("> - "), "nested lists and quotes"),
        ("numbered lists on one line", Repeat("1. "), "nested lists and quotes"),
        ("lists in lists", Count(i => new string(' ', 2 * (i % 500)) + "- a\n"), "nested lists and quotes"),
        ("emphasis without an end", Repeat("*a "), "emphasis marks"),
        ("emphasis of every kind", Repeat("**a *b _c __d "), "emphasis marks"),
        ("superscripts", Repeat("a^b^ "), "emphasis marks"),
        ("escapes", Repeat("\\-"), "escapes and entities"),
        ("tags without an end", Repeat("</"), "tags"),
        ("one line of words", Repeat("The peoples of the rivers ask the States. "), "characters in one paragraph"),
    ];

    /// <summary>Just within every bound: read, and read fast.</summary>
    public static IEnumerable<(string Name, string Text)> Accepted =>
    [
        ("plain paragraphs", Repeat(string.Concat(Enumerable.Repeat("word and word ", 40)) + "\n\n")),
        ("nearly as many clauses as a text may have", Repeat(
            "The people of the rivers ask for water and for air, for that is what all people need to live, in every region.\n\n")),
        ("paragraphs full of cited notes", Blocks(string.Concat(Enumerable.Range(0, 990).Select(i => $"[^a{i}] ")) + new string('x', 45_000))),
        ("paragraphs full of backticks",
            Blocks(string.Concat(Enumerable.Range(1, 27).Select(i => new string('`', i) + "a ")) + new string('x', 190_000))),
        ("paragraphs full of emphasis", Blocks(string.Concat(Enumerable.Repeat("*a **b ", 490)) + new string('x', 30_000))[..(Size * 9 / 10)]), // canonical Markdown escapes each mark
        ("tables full of brackets",
            Blocks(Rows("|a", 1) + Rows("|-", 1) + Rows("|[a|a|a|a", 80) + "\n\n" + new string('x', 150_000))),
        ("lists in lists", string.Concat(Enumerable.Range(0, 5_000).Select(i => new string(' ', 2 * (i % 58)) + "- a\n"))),
        ("quotes in quotes", Blocks(string.Concat(Enumerable.Repeat(new string('>', 20) + "a\n", 250)) + new string('x', 130_000) + "\n")),
    ];

    /// <summary>Pasted HTML, which is counted once it is Markdown.</summary>
    public static IEnumerable<(string Name, string Text)> Html =>
    [
        ("comments without an end", Repeat("<!--")),
        ("scripts without an end", Repeat("<script>")),
        ("scripts with a wrong end", Repeat("<script>") + "</scriptx>"),
        ("lists in lists", Repeat("<ul><li>a")),
        ("cells", "<table><tr>" + Repeat("<td>a</td>")),
        ("notes that nothing cites",
            string.Concat(Enumerable.Repeat("a<sup>1</sup>\n\n", 9_000)) + string.Concat(Enumerable.Repeat("<sup>2</sup> n\n\n", 9_000))),
        ("a long attribute", "<a " + Repeat("a") + ">x</a>"),
        ("a heading of spaces", "# a" + Repeat(" ") + "b"),
        ("loose marks", "<b>x</b> **" + Repeat(" ") + "x"),
    ];

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, (Size - 64) / part.Length));

    private static string Blocks(string block) => Repeat(block + "\n\n");

    private static string Count(Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < Size - 4_096; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }

    private static string Rows(string cells, int count) =>
        string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat(cells, 48 / cells.Count('|'))) + "\n", count));

    private static string Table(int columns, int rows) =>
        string.Concat(Enumerable.Repeat("|a", columns)) + "|\n" + string.Concat(Enumerable.Repeat("|-", columns)) + "|\n"
        + string.Concat(Enumerable.Repeat("|x|\n", rows));
}
