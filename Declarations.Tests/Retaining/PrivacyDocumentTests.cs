using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Access;
using Declarations.Consulting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Jobs;
using Declarations.Signing;
using Declarations.Webhooks;
using Npgsql;

namespace Declarations.Tests.Retaining;

/// <summary>What docs/privacy.md and docs/privacy.fr.md say of periods, tables, settings, jobs and pages, against the product's own.</summary>
public sealed partial class PrivacyDocumentTests : ProductTests
{
    private static readonly string[] Documents = ["privacy.md", "privacy.fr.md"];

    /// <summary>Tables that say nothing about a person; <c>kept_mails</c> is empty outside development.</summary>
    private static readonly string[] Impersonal =
    [
        "anchor_placements", "announcements", "amendment_reminders", "audit_checks", "conference_sessions", "confirmation_alarms", "declaration_logos",
        "declarations", "form_keys", "kept_mails", "preview_pictures", "public_changes", "recommendation_entries", "recommendations", "register_scans",
        "public_list_changes", "removed_clauses", "schema_migrations", "system_checks", "worker_disks",
    ];

    // The row is the first that names the table and has these words, in English and in French; then the period that it states.
    private static readonly (string Table, string English, string French, int Number, string Days, string Jours)[] Periods =
    [
        ("signatures", "the same, unconfirmed", "les mêmes, non confirmées", Retention.DefaultUnconfirmedDays, "days after closing", "jours après la clôture"),
        ("signatures", "address of the network", "adresse du réseau", Days(SignatureRetention.NetworkRetention), "days", "jours"),
        ("endorsements", "off-line", "sur papier", Retention.DefaultUnconfirmedDays, "days after closing", "jours après la clôture"),
        ("invitations", "invited", "invitées", Retention.DefaultUnconfirmedDays, "days after closing", "jours après la clôture"),
        ("inputs", "participants", "participants", InputRetention.UnconfirmedDays, "days", "jours"),
        ("ended_links", "links that have ended", "liens qui ont pris fin", Days(SignatureRetention.LinkRetention), "days", "jours"),
        ("input_links", "links that have ended", "liens qui ont pris fin", Days(InputRetention.EndedLinks), "days", "jours"),
        ("mail_blocks", "mailboxes", "boîtes", Retention.DefaultUnconfirmedDays, "days after closing", "jours après la clôture"),
        ("outbox_messages", "mails that wait", "messages en attente", Days(OutboxMessage.CompletedKept), "days later", "jours après"),
        ("outbox_messages", "mails that wait", "messages en attente", Days(OutboxMessage.FailedKept), "days", "jours"),
        ("receipt_files", "PDF", "PDF", (int)ReceiptFile.Kept.TotalHours, "hours", "heures"),
        ("sessions", "sessions", "sessions", Days(Session.Lifetime), "days", "jours"),
        ("sign_in_links", "sign-in links", "liens de connexion", (int)SignInLink.Lifetime.TotalHours, "hour", "heure"),
        ("editor_presences", "editor", "éditeur", (int)EditorPresence.Silence.TotalSeconds, "seconds", "secondes"),
        ("webhook_deliveries", "programs", "programmes", Days(WebhookDelivery.Kept), "days", "jours"),
    ];

    [Test]
    public void Every_period_that_the_documents_state_is_that_of_the_code()
    {
        foreach (var period in Periods)
        {
            Assert.That(Row("privacy.md", period.Table, period.English), Does.Match($@"\b{period.Number} {period.Days}\b"), period.English);
            Assert.That(Row("privacy.fr.md", period.Table, period.French), Does.Match($@"\b{period.Number} {period.Jours}\b"), period.French);
        }

        var archives = Regex.Match(File.ReadAllText(Checkout.File("packaging", "systemd", "declarations-backup.service")), @"^Environment=Backups__Days=(?<days>\d+)$",
            RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["days"].Value;
        Assert.That(Text("privacy.md"), Does.Match($@"\| {archives} days \| archives").And.Contain($"{Retention.DefaultDays} days unless")
            .And.Contain($"backups\n> are kept for {archives} days"));
        Assert.That(Text("privacy.fr.md"), Does.Match($@"\| {archives} jours \| archives").And.Contain($"{Retention.DefaultDays} jours, sauf")
            .And.Contain($"sont gardées {archives} jours"));
    }

    [Test]
    public async Task Every_table_is_in_both_documents_or_says_nothing_about_a_person()
    {
        await using var source = NpgsqlDataSource.Create(Product.ConnectionString);
        await using var command = source.CreateCommand("select table_name::text from information_schema.tables where table_schema = 'public'");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        foreach (var document in Documents)
        {
            var named = Rows(document).SelectMany(row => Quoted().Matches(row.Split('|')[^2]).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal);
            Assert.That(named, Is.EquivalentTo(tables.Except(Impersonal, StringComparer.Ordinal)), document);
        }
    }

    [Test]
    public void Both_documents_state_the_same_numbers_and_name_the_same_settings_jobs_and_pages()
    {
        Assert.That(Numbers(Text("privacy.fr.md")), Is.EquivalentTo(Numbers(Text("privacy.md"))));
        Assert.That(Quoted().Matches(Text("privacy.fr.md")).Select(m => m.Value).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(Quoted().Matches(Text("privacy.md")).Select(m => m.Value).Distinct(StringComparer.Ordinal)));
        Assert.That(Text("privacy.md").Split('\n').Count(line => line.StartsWith('#')), Is.EqualTo(Text("privacy.fr.md").Split('\n').Count(line => line.StartsWith('#'))));
    }

    [Test]
    public void Every_setting_and_job_that_is_named_exists()
    {
        var settings = File.ReadAllText(Checkout.File("docs", "settings.md"));
        var jobs = File.ReadAllText(Checkout.File("Declarations.Worker", "Schedules.cs"));
        var names = Quoted().Matches(Text("privacy.md")).Select(m => m.Groups["name"].Value).ToList();

        Assert.That(names.Where(n => n.Contains("__", StringComparison.Ordinal)), Has.Exactly(3).Items.And.All.Matches<string>(n => settings.Contains($"`{n}`", StringComparison.Ordinal)));
        Assert.That(names.Where(n => char.IsUpper(n[0]) && !n.Contains("__", StringComparison.Ordinal)),
            Has.Exactly(4).Items.And.All.Matches<string>(n => jobs.Contains($"<{n}>", StringComparison.Ordinal)));
    }

    private static int Days(TimeSpan period) => (int)period.TotalDays;

    private static string Row(string document, string table, string words) =>
        Rows(document).First(row => row.Contains($"`{table}`", StringComparison.Ordinal) && row.Contains(words, StringComparison.Ordinal));

    /// <summary>Of the first table, below its head.</summary>
    private static IEnumerable<string> Rows(string document) => Text(document).Split('\n').SkipWhile(line => !line.StartsWith('|')).Skip(2).TakeWhile(line => line.StartsWith('|'));

    private static IEnumerable<int> Numbers(string text) => Number().Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture));

    private static string Text(string document) => File.ReadAllText(Checkout.File("docs", document));

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    // Periods; numbers of articles are written another way in each language.
    [GeneratedRegex(@"\b\d+(?=\]? (?:days|jours|hours?|heures?|seconds|secondes)\b)", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
