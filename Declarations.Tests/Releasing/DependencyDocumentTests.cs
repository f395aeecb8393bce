using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Declarations.Tests.Releasing;

public sealed partial class DependencyDocumentTests
{
    private static readonly string Document = File.ReadAllText(Checkout.File("docs", "dependencies.md"));

    [Test]
    public void Every_direct_dependency_is_listed_once_with_its_licence_and_reason_and_no_other()
    {
        var rows = Row().Matches(Document).ToList();

        Assert.That(rows.Select(row => row.Groups["name"].Value), Is.EquivalentTo(NuGet().Concat(Npm()).Concat(Debian())));
        Assert.That(rows.Select(row => (row.Groups["licence"].Value.Trim(), row.Groups["reason"].Value.Trim())), Has.All.Matches<(string, string)>(
            row => row.Item1.Length > 0 && row.Item2.Length > 0));
    }

    [Test]
    public void The_licence_of_each_npm_package_is_the_one_in_the_lock_file()
    {
        var packages = new[] { Checkout.File("package-lock.json"), Checkout.File("scripts", "release", "package-lock.json") }
            .SelectMany(file => Read(file).GetProperty("packages").EnumerateObject()).ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);

        foreach (var row in Row().Matches(Document).Where(row => packages.Contains($"node_modules/{row.Groups["name"].Value}")))
        {
            var locked = packages[$"node_modules/{row.Groups["name"].Value}"].First();
            Assert.That(row.Groups["licence"].Value.Trim(), Is.EqualTo(locked.GetProperty("license").GetString()), row.Groups["name"].Value);
        }
    }

    private static IEnumerable<string> NuGet() => Directory.EnumerateFiles(Checkout.Root, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
        .Append(Checkout.File("Directory.Build.props"))
        .SelectMany(file => XDocument.Load(file).Descendants().Where(e => e.Name.LocalName is "PackageReference").Select(e => e.Attribute("Include")!.Value))
        .Distinct(StringComparer.Ordinal);

    // The fonts, of which there is one package for each script, have one row.
    private static IEnumerable<string> Npm() => new[] { Checkout.File("package.json"), Checkout.File("scripts", "release", "package.json") }
        .SelectMany(file => Read(file).EnumerateObject().Where(p => p.Name.EndsWith("ependencies", StringComparison.Ordinal)))
        .SelectMany(group => group.Value.EnumerateObject()).Select(p => Fonts().Replace(p.Name, "@expo-google-fonts/*"))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Debian() => new[] { "run", "test" }
        .SelectMany(file => Tool().Matches(File.ReadAllText(Checkout.File(file)))).Select(match => match.Groups["package"].Value)
        .Append("libicu").Distinct(StringComparer.Ordinal);

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<licence>[^|]*) \| (?<reason>[^|]*) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("^@expo-google-fonts/.+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fonts();

    [GeneratedRegex(@"\b(node|npm|chromium|pdftotext|dovecot|initdb)=(?<package>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tool();
}
