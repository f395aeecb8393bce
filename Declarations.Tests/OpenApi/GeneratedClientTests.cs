using System.Diagnostics;
using Declarations.Access;

namespace Declarations.Tests.OpenApi;

/// <summary>A TypeScript client whose types are generated from the served document walks the main job.</summary>
public sealed class GeneratedClientTests : ProductTests
{
    [Test]
    public async Task A_client_generated_from_the_document_compiles_and_walks_from_the_first_draft_to_a_downloaded_edition()
    {
        var modules = Path.Combine(Checkout.Root, "node_modules");
        if (!Directory.Exists(Path.Combine(modules, "openapi-typescript")))
        {
            Checkout.Lacks("openapi-typescript; npm ci installs it");
        }

        var folder = Directory.CreateTempSubdirectory("client").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Checkout.File("Declarations.Tests", "OpenApi", "Client")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            File.CreateSymbolicLink(Path.Combine(folder, "node_modules"), modules);
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"type":"module"}""");
            await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), (await Anyone.Get("/openapi/v1.json")).Is(200).Text);
            await Node(folder, Path.Combine(modules, "openapi-typescript", "bin", "cli.js"), "openapi.json", "-o", "api.d.ts");
            await Node(folder, Path.Combine(modules, "typescript", "bin", "tsc"), "-p", ".");

            var begun = await Node(folder, "out/walk.js", "begin");
            var link = await Product.Mail.Token("office@walked.example", "confirm");
            var finished = await Node(folder, "out/walk.js", "finish", link);

            Assert.That(begun, Is.EqualTo("drafting open pending"));
            Assert.That(finished, Is.EqualTo("confirmed River Watch ready true invalid"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> Node(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("NODE") ?? "node", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BASE"] = Product.PublicUrl;
        start.Environment["TOKEN"] = (await SignIn(Role.Secretariat)).Token;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{string.Join(' ', arguments)}\n{await output}\n{await error}");
        return (await output).Trim();
    }
}
