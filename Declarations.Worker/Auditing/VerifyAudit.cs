using System.IO.Compression;
using System.Text.Json;
using Declarations.Auditing;
using Declarations.Publishing;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.Auditing;

/// <summary>
/// <c>verify-audit [--manifest FILE]…</c>: walks the audit chain and names the first entry that is not as it was recorded. Compares the
/// chain with the heads that editions state, and with those in delivered manifests or packages kept elsewhere.
/// </summary>
public static class VerifyAudit
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (!Files(arguments, out var files))
        {
            return await Verbs.Usage("verify-audit [--manifest MANIFEST.json|PACKAGE.zip]...");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        KeptHead[] kept = [.. await EditionHeads.Read(db, cancel), .. files.Select(HeadIn)];
        var report = await AuditVerification.Run(db, kept, TimeProvider.System.GetUtcNow(), cancel);
        Console.WriteLine($"entries {report.Entries}");
        Console.WriteLine($"head {report.Head.Sequence} {report.Head.Hash}");
        Console.WriteLine($"not yet chained {report.Waiting}");
        Console.WriteLine($"heads compared {kept.Length}");
        if (report.Fault is not { } fault)
        {
            Console.WriteLine("intact");
            return 0;
        }

        await Console.Error.WriteLineAsync($"broken: {fault}");
        return 1;
    }

    private static bool Files(string[] arguments, out string[] files)
    {
        files = [.. arguments.Where((_, at) => at % 2 == 1)];
        return arguments.Length % 2 == 0 && arguments.Where((_, at) => at % 2 == 0).All(option => option == "--manifest");
    }

    private static KeptHead HeadIn(string file)
    {
        using var stream = File.OpenRead(file);
        var isPackage = stream.ReadByte() is 'P' && stream.ReadByte() is 'K';
        stream.Position = 0;
        using var package = isPackage ? new ZipArchive(stream) : null;
        using var content = package?.Entries.FirstOrDefault(e => e.Name is "manifest.json" or "manifest-public.json")?.Open() ?? stream;
        try
        {
            using var manifest = JsonDocument.Parse(content);
            var head = manifest.RootElement.GetProperty("auditHead");
            return new(file, new(head.GetProperty("sequence").GetInt64(), head.GetProperty("hash").GetString() ?? ""));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IOException($"{file} is no manifest with the head of an audit chain, and no package with such a manifest.", exception);
        }
    }
}
