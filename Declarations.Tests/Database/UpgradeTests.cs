using System.Security.Cryptography;
using Declarations.Access;
using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Database;

/// <summary>What the first version wrote, read through today's front door.</summary>
public sealed class UpgradeTests
{
    private Product product = null!;
    private string migrated = "";

    [OneTimeSetUp]
    public async Task Upgrade()
    {
        var database = await DatabaseServer.Create(migrated: false);
        await FirstVersion.Load(database);
        var (exitCode, output, error) = await WorkerProcess.Verb(
            new Dictionary<string, string?> { ["ConnectionStrings:Declarations"] = database, ["Privacy:Key"] = Product.PrivacyKey }, "migrate");
        Assert.That(exitCode, Is.Zero, error);
        migrated = output;
        product = await Product.Start(new Dictionary<string, string?> { ["ConnectionStrings:Declarations"] = database });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (product is not null)
        {
            await product.DisposeAsync();
        }
    }

    [Test]
    public async Task Members_sign_in_and_read_each_version_with_its_clauses_as_they_were()
    {
        var editor = await product.Anyone.SignIn("editor@example.org");

        var first = (await editor.Get("declarations/rivers/versions/1", "text/markdown")).Is(200).Text;
        var second = (await editor.Get("declarations/rivers/versions/2", "text/markdown")).Is(200).Text;
        var clauses = (await editor.Get("declarations/rivers/versions/2/clauses")).Is(200).Items;

        Assert.That(first, Does.Contain("Publish water quality data"));
        Assert.That(second, Does.Contain("Publish monthly water quality data"));
        Assert.That(clauses.Select(c => c.GetProperty("text").GetString()), Has.Some.StartsWith("Invite those who live along shared basins"));
        Assert.That((await editor.Get("declarations/rivers/versions/1/compare/2")).Is(200).Text, Does.Contain("monthly"));
        Assert.That(migrated, Does.Contain("applied 0020_jobs"));
    }

    [Test]
    public async Task Discussions_stand_at_their_clauses_with_what_was_said_and_what_became_of_them()
    {
        var editor = await product.Anyone.SignIn("editor@example.org");
        var clauses = (await editor.Get("declarations/rivers/versions/2/clauses")).Is(200).Items
            .ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("text").GetString()!);

        var threads = (await editor.Get("declarations/rivers/threads?version=2")).Is(200).Items;

        var open = threads.Single(t => t.GetProperty("state").GetString() is "open");
        Assert.That(open.GetRawText(), Does.Contain("Which basins are meant?").And.Contain("All that cross a border."));
        Assert.That(open.GetProperty("anchor").GetProperty("exact").GetString(), Is.EqualTo("basins"));
        Assert.That(clauses[open.GetProperty("anchor").GetProperty("clauseId").GetString()!], Does.StartWith("Invite those"));
        Assert.That(threads.Select(t => t.GetProperty("state").GetString()), Is.EquivalentTo(["open", "resolved", "accepted"]));
        Assert.That(threads.Single(t => t.GetProperty("state").GetString() is "accepted").GetRawText(), Does.Contain("Too weak: say when."));
        (await editor.Get("/drafting/rivers")).Is(200);
    }

    [Test]
    public async Task Signatories_are_listed_and_counted_as_they_were_and_the_register_finds_who_is_withheld()
    {
        var secretariat = await product.Anyone.SignIn(Product.Secretariat);

        var list = (await product.Anyone.Get("declarations/rivers/signatories")).Is(200);
        var register = (await secretariat.Get("declarations/rivers/register?q=nyambura")).Is(200).Text;
        var input = (await secretariat.Get("declarations/rivers/inputs")).Is(200).Text;

        Assert.That(list.Items.Select(s => s.GetProperty("name").GetString()),
            Is.EquivalentTo(["Harbour Union", "Zawadi Initiative", "Juma Mwangi"]));
        Assert.That(list["counts"].GetProperty("organisations").GetInt32(), Is.EqualTo(2));
        Assert.That(list["counts"].GetProperty("withheld").GetInt32(), Is.EqualTo(1));
        Assert.That(register, Does.Contain("amina@home.example"));
        Assert.That(input, Does.Contain("Publish in local languages too.").And.Contain("It is in the action plan."));
        foreach (var page in (string[])["register", "duplicates", "editions", "audit", "figures"])
        {
            (await secretariat.Get($"/secretariat/rivers/{page}")).Is(200);
        }
    }

    [Test]
    public async Task Links_that_were_mailed_then_still_lead_to_their_signatures()
    {
        foreach (var (token, name) in new[]
        {
            (FirstVersion.Union, "Harbour Union"), (FirstVersion.Amina, "Amina Nyambura"), (FirstVersion.Juma, "Juma Mwangi"),
        })
        {
            Assert.That((await product.Anyone.Get($"my-signature/{token}")).Is(200).Text, Does.Contain(name));
            (await product.Anyone.Get($"/my-signature/{token}")).Is(200);
        }

        Assert.That((await product.Anyone.Get($"my-signature/{FirstVersion.Neema}")).Is(200).Text, Does.Contain("withdrawn"));
        Assert.That((await product.Anyone.Post($"confirmations/{FirstVersion.ZuriToConfirm}")).Is(200)["state"].GetString(),
            Is.EqualTo("confirmed"));
        await product.Mail.Token("zuri@home.example", "my-signature");
    }

    [Test]
    public async Task The_delivered_edition_has_every_file_as_it_was_and_each_is_verified()
    {
        var edition = (await product.Anyone.Get("declarations/rivers/editions/1")).Is(200);

        Assert.That(edition["state"].GetString(), Is.EqualTo("ready"));
        foreach (var (name, sha256) in FirstVersion.Files)
        {
            var secretariat = await product.Anyone.SignIn(Role.Secretariat);
            var bytes = (await secretariat.Get($"declarations/rivers/editions/1/files/{name}")).Is(200).Bytes;
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(bytes)), Is.EqualTo(sha256), name);
            (await product.Anyone.Get($"verification/{sha256}")).Is(200);
        }

        Assert.That((await product.Anyone.Get($"withdrawals/{FirstVersion.Juma}/proof")).Is(200).Text,
            Does.Contain("52d139d38b62446812c72bf9f6c541e86c70ed2725f1a4fd932127d89db21798"));
        (await product.Anyone.Get("/editions/rivers/1")).Is(200);
        (await product.Anyone.Get("/declarations/rivers")).Is(200);
    }

    [Test]
    public async Task The_audit_chain_is_intact_and_says_what_it_said_then()
    {
        var secretariat = await product.Anyone.SignIn(Product.Secretariat);
        await using var db = product.Db();
        await AuditChain.Extend(db, default);

        var report = await AuditVerification.Run(db, [], product.Clock.GetUtcNow(), default);
        var trail = (await secretariat.Get("declarations/rivers/audit")).Is(200).Text;

        Assert.That(report.Fault, Is.Null);
        Assert.That(report.Entries, Is.GreaterThanOrEqualTo(49).And.EqualTo(await db.AuditEntries.LongCountAsync()));
        Assert.That(trail, Does.Contain("edition.").And.Contain("signature.withdrawn"));
    }

    [Test]
    public async Task Signing_goes_on_where_it_was_open()
    {
        await product.Anyone.Sign("lakes", Surface.Organisation("Lake Keepers", "office@lake-keepers.example"));

        var names = (await product.Anyone.Get("declarations/lakes/signatories")).Is(200).Items.Select(s => s.GetProperty("name").GetString());
        Assert.That(names, Has.Member("Lake Keepers").And.Member("Valley Assembly"));
    }
}
