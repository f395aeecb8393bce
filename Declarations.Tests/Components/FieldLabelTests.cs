using System.Text.RegularExpressions;
using Declarations.Api.Components;

namespace Declarations.Tests.Components;

/// <summary>An error of a members' form calls the field what its label calls it.</summary>
public sealed partial class FieldLabelTests
{
    // Fields that never have an error of their own.
    private static readonly string[] WithoutErrors = ["file", "pasted", "q"];

    [Test]
    public void An_error_names_the_label_of_its_field()
    {
        var input = new FormInput();
        var sources = Directory.GetFiles(Checkout.File("Declarations.Api"), "*.*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).ToLookup(Path.GetExtension);
        var called = sources[".cs"].SelectMany(f => Called().Matches(File.ReadAllText(f)))
            .Select(m => (m.Groups["field"].Value, m.Groups["label"].Value)).ToHashSet();

        var other = sources[".razor"].SelectMany(file => Fields().Matches(File.ReadAllText(file)).Select(m => (
                File: Path.GetFileName(file), Field: m.Groups["field"].Value, Label: m.Groups["label"].Value)))
            .Where(f => !WithoutErrors.Contains(f.Field) && input.LabelOf(f.Field) != f.Label && !called.Contains((f.Field, f.Label))).ToList();

        Assert.That(other, Is.Empty);
        Assert.That(called, Has.Count.GreaterThan(3));
    }

    // Labels of public pages are strings in six languages; their errors are whole sentences of the same file.
    [GeneratedRegex("""<(Field|Select|Choice)\s+Name="(?<field>[\w.]+)"\s+Label="(?<label>[^@"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fields();

    [GeneratedRegex("""(Call)?\("(?<field>[\w.]+)", "(?<label>[^"]+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Called();
}
