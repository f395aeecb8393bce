using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Declarations.Access;
using Declarations.Encryption;
using Declarations.Inviting;
using Declarations.Registering;
using Declarations.Rekeying;
using Declarations.Signing;
using Declarations.Tests.Publishing;
using Declarations.Tests.StolenDatabase;

namespace Declarations.Tests.Retaining;

/// <summary>Every value of every table, unsealed, with the files of editions unpacked.</summary>
internal sealed class OpenedDatabase
{
    private static readonly Dictionary<string, string> Purposes = SealedColumn.All.ToDictionary(c => $"{c.Table}.{c.Column}", c => c.Purpose, StringComparer.Ordinal)
        .Concat(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["signatures.sealed"] = Signer.Purpose,
            ["signatures.sealed_network"] = Signature.NetworkPurpose,
            ["signatories.sealed_name"] = Signatory.NamePurpose,
            ["members.email"] = Member.EmailPurpose,
            ["duplicates.sealed"] = Duplicate.Purpose,
            ["mail_blocks.sealed_address"] = MailBlocks.AddressPurpose,
            ["invitations.sealed"] = Invited.Purpose,
        }).ToDictionary(StringComparer.Ordinal);

    private readonly List<(string Column, string Text)> values = [];

    private OpenedDatabase(IReadOnlyList<DumpedRow> rows) => Rows = rows;

    public IReadOnlyList<DumpedRow> Rows { get; }

    public static async Task<OpenedDatabase> Of(Product product)
    {
        var opened = new OpenedDatabase((await DatabaseDump.Of(product.ConnectionString)).Rows);
        var key = PrivacyKey.Parse(product.Settings["Privacy:Key"]);
        foreach (var row in opened.Rows)
        {
            foreach (var (column, value) in row.Cells)
            {
                await opened.Read(key, row, column, value);
            }
        }

        return opened;
    }

    /// <summary>The columns in which the words stand, in any case.</summary>
    public IReadOnlyList<string> Where(string words) => [.. values.Where(v => v.Text.Contains(words, StringComparison.OrdinalIgnoreCase))
        .Select(v => v.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private async Task Read(PrivacyKey key, DumpedRow row, string column, object value)
    {
        var name = $"{row.Table}.{column}";
        switch (value)
        {
            case string text:
                values.Add((name, text));
                break;
            case string[] texts:
                values.Add((name, string.Join('\n', texts)));
                break;
            case byte[] { Length: > 0 } bytes when Purposes.TryGetValue(name, out var purpose):
                var plain = key.Unseal(bytes, purpose);
                values.Add((name, name is "edition_files.content" ? await Unpacked((string)row.Cells["name"], plain) : Encoding.UTF8.GetString(plain)));
                break;
            case byte[] bytes when bytes.AsSpan().StartsWith(key.CurrentPrefix):
                throw new CryptographicException($"{name} is sealed under a purpose that this test does not know.");
            default:
                break;
        }
    }

    private static async Task<string> Unpacked(string name, byte[] file)
    {
        if (Path.GetExtension(name) is ".pdf")
        {
            return await PdfText.Of(file);
        }

        if (Path.GetExtension(name) is not (".zip" or ".docx"))
        {
            return Encoding.UTF8.GetString(file);
        }

        using var archive = new ZipArchive(new MemoryStream(file));
        var texts = new List<string>();
        foreach (var entry in archive.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            texts.Add(await Unpacked(entry.Name, content.ToArray()));
        }

        return string.Join('\n', texts);
    }
}
