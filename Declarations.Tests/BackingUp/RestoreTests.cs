using Declarations.Access;
using Declarations.Mailing;
using Declarations.Tests.Consulting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.BackingUp;

/// <summary>A running instance, backed up and restored elsewhere.</summary>
public sealed class RestoreTests : BackupScene
{
    // A new table is filled by FilledInstance, or named here. Followers are those whom a job of every few minutes has mailed.
    private static readonly string[] WithoutRows =
    [
        "address_corrections", "amendment_reminders", "audit_checks", "confirmation_alarms", "declaration_logos", "digests", "directory_contacts",
        "draft_visits", "followers", "kept_mails", "name_choices", "preview_pictures", "register_scans", "second_confirmations", "text_agreements",
        "translation_releases", "undelivered_mails", "webhook_deliveries",
    ];

    [SetUp]
    public async Task Work()
    {
        await Product.StopWorker();
        await Product.StartWorker();
        await Product.Handled();
    }

    [Test, Order(1)]
    public async Task Every_row_of_every_table_is_restored_as_it_was()
    {
        await Product.StopWorker();
        var file = await Backup();
        var database = await NewDatabase();

        var (exitCode, output, error) = await Restore(database, file, "--send-waiting-mail");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Match(@"restored [\d,]+ rows of \d+ tables\nno message is held\n").And.Contain("The audit chain is intact"));
        var differences = await ComparedDatabases.Differences(Product.ConnectionString, database);
        Assert.That(differences.Keys, Is.SubsetOf(["audit_entries", "audit_links"]));
        Assert.That(differences.Values.SelectMany(d => d.OnlyFirst), Is.Empty);
        Assert.That(differences["audit_entries"].OnlySecond, Has.Length.EqualTo(1).And.All.Contain("database.restored"));
        await MostTablesHaveRows(database);
    }

    [Test, Order(2)]
    public async Task A_backup_taken_while_people_sign_is_whole_and_the_restored_product_serves()
    {
        var signing = Task.WhenAll(Enumerable.Range(0, 40).Select(n =>
            Product.Anyone.Sign("rivers", Surface.Individual($"Signer {n}", $"signer{n}@home.example"))));
        var file = await Backup();
        await signing;
        var database = await NewDatabase(migrated: true);
        var (exitCode, _, error) = await Restore(database, file);
        Assert.That(exitCode, Is.Zero, error);

        await using var restored = await Product.Again(new Dictionary<string, string?> { ["ConnectionStrings:Declarations"] = database });

        var secretariat = await restored.Anyone.SignIn(Product.Secretariat);
        Assert.That((await secretariat.Get("declarations/rivers/register?q=nyambura")).Is(200).Text, Does.Contain("amina.nyambura@home.example"));
        Assert.That((await restored.Anyone.Get("/declarations/rivers")).Is(200).Text, Does.Contain("publish what flows into rivers"));
        var files = $"{Instance.Edition}/files/declaration.pdf";
        Assert.That((await secretariat.Get(files)).Is(200).Bytes,
            Is.EqualTo((await (await Product.Anyone.SignIn(Role.Secretariat)).Get(files)).Is(200).Bytes));
        Assert.That((await restored.Anyone.Get($"my-signature/{Instance.Manage}")).Is(200).Text, Does.Contain("Amina Nyambura"));
        Assert.That((await restored.Anyone.Post($"confirmations/{Instance.ToConfirm}")).Is(200)["state"].GetString(), Is.EqualTo("confirmed"));
        await CountsAreTrue(restored);
    }

    [Test, Order(3)]
    public async Task Whoever_was_signed_in_signs_in_again_and_mails_that_waited_are_held_until_a_member_sends_them()
    {
        var before = await Product.Anyone.SignIn(Role.Secretariat);
        await Product.StopWorker();
        await using (var db = Product.Db())
        {
            db.EnqueueMail(Product.Clock.GetUtcNow(), new MailDraft("A subject", "en").Say("A sentence.").To("waiting@example.org"));
            await db.SaveChangesAsync();
        }

        var database = await NewDatabase();
        var (exitCode, output, error) = await Restore(database, await Backup());
        Assert.That(exitCode, Is.Zero, error);
        await using var restored = await Product.Again(new Dictionary<string, string?> { ["ConnectionStrings:Declarations"] = database });

        (await restored.Anyone.With(before.Token).Get("members")).Is(401);
        await restored.Handled();
        Assert.That(output, Does.Match("[1-9] messages? that waited to be mailed are held"));
        Assert.That(restored.Mail.To("waiting@example.org"), Is.Empty);
        await using var held = restored.Db();
        var message = await held.OutboxMessages.SingleAsync(m => m.FailedAt != null && m.Kind == Mail.Kind);
        Assert.That(message.LastError, Does.StartWith("held after a restore"));
        message.Retry(restored.Clock.GetUtcNow());
        await held.SaveChangesAsync();
        await restored.Mail.Newest("waiting@example.org");

        var (code, said, _) = await WorkerProcess.Verb(On(Product.ConnectionString), "hold-waiting-mail");
        Assert.That((code, said), Is.EqualTo((0, "messages held: 1; see /secretariat/jobs/messages\n")));
    }

    private static async Task MostTablesHaveRows(string database)
    {
        await using var connection = await ComparedDatabases.Open(database);
        var empty = new List<string>();
        foreach (var table in await ComparedDatabases.Tables(connection))
        {
            if ((await ComparedDatabases.Rows(connection, table)).Count == 0)
            {
                empty.Add(table);
            }
        }

        Assert.That(empty, Is.SubsetOf(WithoutRows));
    }

    private static async Task CountsAreTrue(Product restored)
    {
        var list = (await restored.Anyone.Get("declarations/rivers/signatories?limit=200")).Is(200);
        var individuals = list.Items.Count(s => s.GetProperty("kind").GetString() is "individual");
        Assert.That(list["counts"].GetProperty("individuals").GetInt32(), Is.EqualTo(individuals));
    }
}
