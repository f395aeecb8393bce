using Declarations.Worker.Matching;

namespace Declarations.Tests.Harness;

/// <summary>
/// The real 2024 declaration, which is not part of the project: from <c>DECLARATIONS_REAL_INPUT</c> or <c>../shared/real</c>.
/// </summary>
public static class RealInput
{
    /// <summary>The text as its authors pasted it, with its printed list of signatories.</summary>
    public static string WholeText() => File.ReadAllText(Find("untoc-declaration.md"));

    /// <summary>The printed list as CSV.</summary>
    public static string SignatoriesCsv() => File.ReadAllText(Find("untoc-signatories.csv"));

    /// <summary>The text without its printed list of signatories, which the register prints itself.</summary>
    public static string Text()
    {
        var whole = WholeText();
        var (list, annex) = (whole.IndexOf("### **Signatories:**", StringComparison.Ordinal),
            whole.IndexOf("## **Annex", StringComparison.Ordinal));
        return whole[..list] + whole[annex..];
    }

    /// <summary>Kind (organisation or individual) and name of each printed line, repeats included.</summary>
    public static IReadOnlyList<(string Kind, string Name)> Signatories() =>
    [
        .. CsvRows.Read(new StringReader(SignatoriesCsv())).Skip(1)
            .Select(l => (l[1] is "individual" ? "individual" : "organisation", l[2])),
    ];

    private static string Find(string file)
    {
        var folder = Environment.GetEnvironmentVariable("DECLARATIONS_REAL_INPUT") is { Length: > 0 } given
            ? given : Checkout.File("..", "shared", "real");
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            Assert.Ignore($"The real input is absent: {file} is neither in DECLARATIONS_REAL_INPUT nor in ../shared/real.");
        }

        return path;
    }
}
