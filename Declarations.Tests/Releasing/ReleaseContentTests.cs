using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Publishing;
using Declarations.Tests.Publishing;
using Declarations.Texts;

namespace Declarations.Tests.Releasing;

/// <summary>What scripts/release/node-packages.mjs picks is enough for every program that the product starts.</summary>
public sealed partial class ReleaseContentTests
{
    [Test]
    public async Task A_release_has_the_folders_of_templates_that_the_product_looks_for()
    {
        var looked = Directory.EnumerateDirectories(Checkout.Root, "Declarations*").Where(p => !p.EndsWith(".Tests", StringComparison.Ordinal))
            .SelectMany(p => Directory.EnumerateFiles(p, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => TemplateName().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value)).Distinct().Order(StringComparer.Ordinal);

        Assert.That(await Picked("--folders"), Is.EqualTo(looked));
    }

    [Test]
    public async Task The_packages_of_a_release_set_every_script_and_read_Word_files()
    {
        var folder = Directory.CreateTempSubdirectory("declarations-release-");
        foreach (var path in (string[])[.. await Picked(), .. (await Picked("--folders")).Select(name => $"templates/{name}"), NativeTypst])
        {
            Copy(Checkout.File(path), Path.Combine(folder.FullName, path));
        }

        string[] names = ["River Watch", "مركز الأنهار", "人权研究中心", "川の会", "강 지킴이", "বাংলা নদী", "नदी", "ወንዝ", "བོད", "🌊 Waves", "∑ Sum"];
        var document = DocumentComposer.Compose(
            SampleDocument.Facts, TextDocument.Parse(SampleDocument.Text), [.. names.Select(name => SampleDocument.Organisation(name))]);
        var typesetter = new Typesetter(Path.Combine(folder.FullName, "templates", "publishing"), RenderLimits.Default);
        var released = await typesetter.Typeset(document, default);
        var missing = await typesetter.MissingLetters(names, "en", default);
        var word = await Run("node", Path.Combine(folder.FullName, "templates", "importing", "read-docx.mjs"));
        var chart = await Run("node", Path.Combine(folder.FullName, "templates", "figures", "draw-png.mjs"), Chart);
        folder.Delete(recursive: true);

        Assert.That(released, Is.EqualTo(await new Typesetter().Typeset(document, default)), "The same bytes as with all packages.");
        Assert.That(missing, Is.Empty);
        Assert.That(word.Error, Does.StartWith("unreadable"), "The program ran, and refused an empty file.");
        Assert.That(chart.Error, Is.Empty);
        Assert.That(chart.Output, Does.Contain("PNG"));
    }

    [Test]
    public void A_release_has_the_native_Typst_of_the_version_that_the_checkout_has()
    {
        var checkout = Locked("package-lock.json", "node_modules/@myriaddreamin/typst-ts-node-compiler");

        foreach (var platform in (string[])["x64", "arm64"])
        {
            var name = $"node_modules/@myriaddreamin/typst-ts-node-compiler-linux-{platform}-gnu";
            Assert.That(Locked("scripts/release/package-lock.json", name), Is.EqualTo(checkout));
            Assert.That(Locked("scripts/release/package-lock.json", $"node_modules/node-linux-{platform}"), Does.StartWith("22."));
        }
    }

    [Test]
    public void The_comments_that_the_description_of_the_API_reads_are_built_with_the_Api() =>
        Assert.That(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Declarations.Api.xml")), Does.Contain("WebhookEndpoints.Resume").And.Contain("<summary>"));

    private const string Chart = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text y=\"9\">a</text></svg>";

    private static string NativeTypst =>
        $"node_modules/@myriaddreamin/typst-ts-node-compiler-linux-{(RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "x64")}-gnu";

    private static async Task<string[]> Picked(params string[] options) =>
        (await Run("node", [Checkout.File("scripts", "release", "node-packages.mjs"), .. options], "")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Task<(string Output, string Error)> Run(string program, string script, string input = "") => Run(program, [script], input);

    private static async Task<(string Output, string Error)> Run(string program, string[] arguments, string input)
    {
        using var process = Checkout.Start(program, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (await output, await error);
    }

    private static string Locked(string file, string package)
    {
        using var lockFile = JsonDocument.Parse(File.ReadAllText(Checkout.File(file.Split('/'))));
        return lockFile.RootElement.GetProperty("packages").GetProperty(package).GetProperty("version").GetString()!;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(from))
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }

    [GeneratedRegex(@"TemplateFolder\.Find\(""(?<name>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TemplateName();
}
