using Declarations.Access;
using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

public sealed class VerifyAuditTests : ProductTests
{
    [Test]
    public async Task The_verb_compares_the_chain_with_a_delivered_manifest_and_names_a_tampered_entry()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("rivers");
        var (path, _) = await secretariat.Edition("rivers", "draft");
        var folder = Directory.CreateTempSubdirectory();
        var (manifest, package) = (Path.Combine(folder.FullName, "manifest.json"), Path.Combine(folder.FullName, "package.zip"));
        await File.WriteAllBytesAsync(manifest, (await secretariat.Get($"{path}/files/manifest.json")).Is(200).Bytes);
        await File.WriteAllBytesAsync(package, (await secretariat.Get($"{path}/files/package.zip")).Is(200).Bytes);
        await using var db = Product.Db();
        var ordered = await db.AuditEntries.SingleAsync(e => e.Action == "edition.created");
        await AuditChain.Extend(db, default);
        var before = await db.AuditLinks.SingleAsync(l => l.EntryId == ordered.Id);

        var intact = await WorkerProcess.Verb(Product, "verify-audit", "--manifest", manifest, "--manifest", package);
        await db.Tamper("update audit_entries set actor = 'member:2' where action = 'declaration.adopted'");
        await db.Relink();
        var broken = await WorkerProcess.Verb(Product, "verify-audit");

        Assert.That(intact.ExitCode, Is.Zero, intact.Error);
        Assert.That(intact.Output, Does.Match(@"^entries \d+\nhead \d+ [0-9a-f]{64}\nnot yet chained \d+\nheads compared 3\nintact\n$"));
        Assert.That((await File.ReadAllTextAsync(manifest)), Does.Contain($"\"sequence\":{before.Sequence - 1}}}"));
        Assert.That(broken.ExitCode, Is.EqualTo(1));
        Assert.That(broken.Error, Does.Match(@"^broken: Entry \d+, at number \d+ of the chain \(declaration.adopted, declaration:.*\) was changed"));
        folder.Delete(recursive: true);
    }
}
