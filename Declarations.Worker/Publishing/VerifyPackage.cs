using Declarations.Publishing;
using Declarations.Texts;

namespace Declarations.Worker.Publishing;

/// <summary>The verb <c>verify</c>: recomputes a package of an edition offline, and says in words what it found.</summary>
public static class VerifyPackage
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not [var file, .. var rest] || rest is not ([] or ["--key", _]))
        {
            return await Verbs.Usage("verify PACKAGE.zip [--key PUBLIC-KEY.pem]");
        }

        var check = new PackageCheck(ManifestKey.Verifies, rest is [_, var key] ? ManifestKey.ReadPublic(key) : null);
        using var package = File.OpenRead(file);
        try
        {
            var report = check.Run(package);
            report.Found.ForEach(found => Console.WriteLine(Printable(found)));
            report.Faults.ForEach(fault => Console.Error.WriteLine($"FAULT: {Printable(fault)}"));
            Console.WriteLine(report.Faults.Count == 0
                ? $"{file} is intact. Whether it was delivered, the site says: look up the SHA-256 {await Sha256(file, cancel)} there."
                : $"{file} is not intact.");
            if (check.TrustedKey is null)
            {
                Console.WriteLine("No trusted key was given with --key: nothing shows who made it.");
            }

            return report.Faults.Count == 0 ? 0 : 1;
        }
        catch (InvalidDataException other)
        {
            await Console.Error.WriteLineAsync($"{file} is no package of an edition: {Printable(other.Message)}");
            return 1;
        }
    }

    // The package may come from anybody, and a terminal obeys control characters.
    private static string Printable(string line) => XmlText.Of(line).ReplaceLineEndings(" ");

    private static async Task<string> Sha256(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, cancel));
    }
}
