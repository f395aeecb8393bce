using System.Text.RegularExpressions;

namespace Declarations.Tests.Hosting;

public sealed partial class ArchitectureDocumentTests
{
    private readonly string document = File.ReadAllText(Checkout.File("docs/architecture.md"));

    [TestCase("Declarations")]
    [TestCase("Declarations.Api")]
    [TestCase("Declarations.Worker")]
    public void Every_folder_of_a_project_has_a_sentence(string project)
    {
        var section = document.Split($"\n### {project}\n")[1].Split("\n#")[0];
        var folders = Directory.EnumerateDirectories(Checkout.File(project))
            .Where(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(IsSource)).Select(Path.GetFileName);

        Assert.That(Folder().Matches(section).Select(match => match.Groups["name"].Value), Is.EquivalentTo(folders));
    }

    [Test]
    public void Every_file_of_the_flows_exists()
    {
        var files = document.Split("```").Where((_, at) => at % 2 == 1).SelectMany(flow => FlowFiles().Matches(flow))
            .SelectMany(match => match.Groups["names"].Value.Split(", ").Select(name => $"{match.Groups["folder"].Value}/{name}.cs"))
            .Select(file => file.StartsWith("Declarations/", StringComparison.Ordinal) ? file : $"Declarations.{file}").ToList();

        Assert.That(files, Has.Count.GreaterThan(20));
        Assert.That(files.Where(file => !File.Exists(Checkout.File(file))), Is.Empty);
    }

    private static bool IsSource(string file) =>
        Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/bin/", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Folder();

    [GeneratedRegex(@"(?<folder>(Declarations|Api|Worker)/\w+(/\w+)?)/(?<names>\w+(, \w+)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FlowFiles();
}
