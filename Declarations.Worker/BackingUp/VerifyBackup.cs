using System.Globalization;
using System.Security.Cryptography;
using Declarations.Encryption;
using Declarations.Publishing;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.BackingUp;

/// <summary>
/// <c>verify-backup FILE</c>: reads a whole archive without a database, and says whether every part is what was written, every row is
/// there, the audit chain is intact, and the files of editions are those that their hashes name.
/// </summary>
public static class VerifyBackup
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not [var file] || file.StartsWith('-'))
        {
            return await Verbs.Usage("verify-backup FILE");
        }

        var settings = Settings.Read();
        var key = PrivacyKey.Parse(settings["Privacy:Key"], settings["Privacy:PreviousKeys"]);
        var audit = new ArchivedAudit(key);
        var header = await ArchiveFile.ReadContent(file, key, (read, stream) => CountRows(read, stream, audit, cancel), cancel);
        Console.WriteLine(header);
        var (files, faults) = await ArchiveFile.ReadContent(file, key, (read, stream) => LookInto(read, stream, audit, key, cancel), cancel);
        if (audit.Fault is { } broken)
        {
            faults.Insert(0, $"The audit chain is broken: {broken}");
        }

        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        if (faults.Count > 0)
        {
            return 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Every part is as it was written, and every row is there."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The audit chain is intact: {audit.Links:n0} links."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files:n0} files of editions are those that their hashes name."));
        return 0;
    }

    // The entries come before their links, which is why the archive is read twice.
    private static async Task<ArchiveHeader> CountRows(ArchiveHeader header, Stream stream, ArchivedAudit audit, CancellationToken cancel)
    {
        var progress = new Progress("reading", header.Rows);
        foreach (var table in header.Tables)
        {
            var rows = 0L;
            if (table.Name == "audit_links")
            {
                await foreach (var row in ArchiveReader.Rows(table, stream, cancel))
                {
                    audit.AddLink(row);
                    rows++;
                }
            }
            else
            {
                rows = await ArchiveReader.Count(stream, cancel);
            }

            progress.Add(table.Name, rows, 0);
            RequireCount(table, rows);
        }

        await RequireEnd(stream, cancel);
        progress.End();
        return header;
    }

    private static async Task<(long Files, List<string> Faults)> LookInto(
        ArchiveHeader header, Stream stream, ArchivedAudit audit, PrivacyKey key, CancellationToken cancel)
    {
        var (files, faults) = (0L, new List<string>());
        foreach (var table in header.Tables)
        {
            if (table.Name is not ("audit_entries" or "edition_files"))
            {
                await ArchiveReader.Count(stream, cancel);
                continue;
            }

            await foreach (var row in ArchiveReader.Rows(table, stream, cancel))
            {
                if (table.Name is "audit_entries")
                {
                    audit.AddEntry(row);
                }
                else if (row.Bytes("content") is { } content)
                {
                    files++;
                    faults.AddRange(FaultOf(row, content, key));
                }
            }
        }

        audit.End();
        return (files, faults);
    }

    private static IEnumerable<string> FaultOf(TextRow row, byte[] content, PrivacyKey key)
    {
        var name = $"The file {row.Text("name")} of edition {row.Text("edition_id")}";
        byte[] plain;
        try
        {
            plain = key.Unseal(content, StoredFile.Purpose);
        }
        catch (CryptographicException)
        {
            return [$"{name} is sealed under a key that is not configured, or was changed."];
        }

        return Convert.ToHexStringLower(SHA256.HashData(plain)) == row.Text("sha256") ? [] : [$"{name} is not the one that its hash names."];
    }

    internal static void RequireCount(ArchivedTable table, long rows)
    {
        if (rows != table.Rows)
        {
            throw new InvalidOperationException($"The archive names {table.Rows} rows of {table.Name} and holds {rows}.");
        }
    }

    internal static async Task RequireEnd(Stream stream, CancellationToken cancel)
    {
        if (await stream.ReadAsync(new byte[1], cancel) > 0)
        {
            throw new InvalidOperationException("The archive holds more than its header names.");
        }
    }
}
