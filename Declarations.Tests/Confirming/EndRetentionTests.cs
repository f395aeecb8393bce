using Declarations.Access;
using Declarations.Auditing;
using Declarations.Registering;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Declarations.Tests.Confirming;

/// <summary>The retention of confirmed signatures: set by the secretariat, told to signers, and kept to by the Worker.</summary>
public sealed class EndRetentionTests : PageTests
{
    private const string Slug = "kept";
    private const string Kept = $"declarations/{Slug}";

    [Test, Order(1)]
    public async Task A_retention_is_told_to_signers_and_can_only_become_shorter_once_signing_has_opened()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.Declare(Slug);
        Assert.That((await secretariat.Get(Kept)).Is(200)["retention"].GetProperty("days").GetInt32(), Is.EqualTo(730));
        (await secretariat.Patch($"{Kept}/retention", new { days = 29 })).Is(400);
        Assert.That((await secretariat.Patch($"{Kept}/retention", new { days = (int?)null })).Is(200)["days"].ValueKind,
            Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        (await secretariat.Patch($"{Kept}/retention", new { days = 90 })).Is(200);
        (await secretariat.Save(Slug, SampleTexts.Rivers, 0)).Is(201);
        await secretariat.OpenSigning(Slug);

        (await secretariat.Patch($"{Kept}/retention", new { days = 91 })).Is(409, "retention_promised");
        (await secretariat.Patch($"{Kept}/retention", new { days = (int?)null })).Is(409, "retention_promised");
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}/settings");
        await Page.FillAsync("[name=days]", "100");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the retention" }).ClickAsync();
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("not for a longer one");
        await Page.FillAsync("[name=days]", "60");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the retention" }).ClickAsync();
        await Arrive($"/secretariat/{Slug}/settings");
        await Axe.FindsNothing(Page);
        await Looks("retention-settings");

        foreach (var page in new[] { $"/declarations/{Slug}", "/privacy" })
        {
            await Open(page);
            await Assertions.Expect(Page.Locator("body"))
                .ToContainTextAsync("What confirmed signers entered is erased 60 days after the document is delivered");
        }

        await Assertions.Expect(Page.Locator("body")).ToContainTextAsync("The usual time is 730 days");
        await Looks("retention-privacy");
    }

    [Test, Order(2)]
    public async Task When_the_retention_ends_the_personal_data_is_gone_and_counts_names_edition_and_audit_trail_stay()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await Anyone.Sign(Slug, Surface.Organisation("Lake Watch", "office@lake-watch.example"));
        await Anyone.Sign(Slug, Surface.Individual("Nadia", "nadia@mail.example", "UG", "delivered"));
        await Anyone.Sign(Slug, Surface.Organisation("Hidden Union", "union@hidden.example", "TZ", "withheld"));
        await Anyone.Sign(Slug, Surface.Individual("Leaver", "leaver@mail.example"));
        await Anyone.Sign(Slug, Surface.Individual("Doubtful", "doubtful@mail.example"));
        var mine = await Product.Mail.Token("office@lake-watch.example", "my-signature");
        var hidden = await Product.Mail.Token("union@hidden.example", "my-signature");
        (await Anyone.Patch($"my-signature/{hidden}", new { name = "Hidden Workers Union" })).Is(200);
        (await Anyone.Post($"withdrawals/{await Product.Mail.Token("leaver@mail.example", "my-signature")}")).Is(200);
        var doubtful = (await secretariat.Get($"{Kept}/register?q=doubtful")).Is(200).Items.Single().GetProperty("id").GetString();
        (await secretariat.Put($"{Kept}/register/{doubtful}/quarantine")).Is(200);
        var (path, _) = await secretariat.Deliver(Slug);
        var signatories = (await Anyone.Get($"{Kept}/signatories")).Is(200).Text;
        var files = (await secretariat.Get(path))["files"].EnumerateArray()
            .ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("sha256").GetString(), StringComparer.Ordinal);

        Product.Clock.Advance(TimeSpan.FromDays(59));
        secretariat = await SignInAgain();
        await Product.RunRecurringAndWait("DeleteExpiredData");
        await using (var db = Product.Db())
        {
            Assert.That(await db.Signatures.CountAsync(s => s.DataErasedAt != null), Is.Zero, "a day too early");
        }

        await Overview("Personal data will be erased on", "retention-overview");
        Product.Clock.Advance(TimeSpan.FromDays(2));
        secretariat = await SignInAgain();
        await Product.RunRecurringAndWait("DeleteExpiredData");

        await using (var db = Product.Db())
        {
            var signers = (await db.Signatures.ToListAsync()).ConvertAll(s => (s.State, s.SeatHash, Signer: s.Unseal(db.Privacy)));
            Assert.That(signers.Select(s => s.Signer),
                Is.EquivalentTo(new[] { new Signer("Lake Watch", "") }.Concat(Enumerable.Repeat(new Signer("", ""), 4))));
            Assert.That(signers.Select(s => s.SeatHash), Is.All.Null);
            Assert.That((await db.Signatories.ToListAsync()).Select(db.NameOf),
                Is.EquivalentTo(new[] { "Lake Watch", "", "", "", "" }));
            Assert.That(await db.Signatories.CountAsync(s => s.WordHashes != null || s.MailboxHash != null), Is.Zero);
            Assert.That(await db.SignatureRevisions.CountAsync(), Is.Zero);
            await AuditChain.Extend(db, default);
            Assert.That((await AuditVerification.Run(db, [], Product.Clock.GetUtcNow(), default)).Fault, Is.Null);
            await RewriteHashes.Of(db, [.. await db.Signatures.Select(s => s.Id).ToListAsync()], default);
        }

        Assert.That((await Anyone.Get($"{Kept}/signatories")).Is(200).Text, Is.EqualTo(signatories));
        foreach (var (name, sha256) in files)
        {
            Assert.That((await secretariat.Get($"{path}/files/{name}")).Is(200).Bytes, Is.Not.Empty, name);
            (await Anyone.Get($"verification/{sha256}")).Is(200);
        }

        (await secretariat.Post($"{Kept}/editions", new { kind = "final" })).Is(409, "data_erased");
        (await secretariat.Delete($"{Kept}/register/{doubtful}/quarantine")).Is(409, "data_erased");
        (await secretariat.Patch($"{Kept}/retention", new { days = 30 })).Is(409, "data_erased");
        (await secretariat.Get($"{Kept}/register?q=hidden")).Is(200);
        (await Anyone.Patch($"my-signature/{mine}", new { name = "Lake Watchers" })).Is(409, "data_erased");
        await Overview("Personal data is erased", "retention-erased");
        await Open($"/secretariat/{Slug}/register");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Lake Watch");
        Assert.That(await Page.ContentAsync(), Does.Not.Contain("Hidden").And.Not.Contain("lake-watch.example"));
    }

    [Test, Order(3)]
    public async Task A_signature_without_its_data_shows_that_and_can_be_withdrawn()
    {
        var mine = await Product.Mail.Token("office@lake-watch.example", "my-signature");
        var mails = Product.Mail.Received.Count;
        await Open($"/my-signature/{mine}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("What you entered was erased on");
        await Axe.FindsNothing(Page);
        await Looks("retention-mine");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Withdraw…" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes, withdraw it" }).ClickAsync();

        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("we cannot email you to confirm this");
        Assert.That((await Anyone.Get($"{Kept}/signatories")).Is(200)["counts"].GetProperty("organisations").GetInt64(), Is.Zero);
        Assert.That(Product.Mail.Received, Has.Count.EqualTo(mails));
        await using var db = Product.Db();
        Assert.That((await db.Signatures.ToListAsync()).Select(s => s.Unseal(db.Privacy).Name), Is.All.Empty);
    }

    [Test]
    public async Task Without_a_delivery_the_retention_counts_from_the_closing_and_signing_cannot_be_reopened_after_it()
    {
        var secretariat = await SignInAgain();
        await secretariat.Declare("undelivered");
        (await secretariat.Patch("declarations/undelivered/retention", new { days = 40 })).Is(200);
        (await secretariat.Save("undelivered", SampleTexts.Rivers, 0)).Is(201);
        await secretariat.OpenSigning("undelivered");
        var (_, confirmed) = await Anyone.Sign("undelivered", Surface.Individual("Amara", "amara@mail.example"));
        (await secretariat.Post("declarations/undelivered/closing")).Is(200);
        Product.Clock.Advance(TimeSpan.FromDays(30));
        secretariat = await SignInAgain();
        (await secretariat.Patch("declarations/undelivered/retention", new { days = 38 })).Is(409, "retention_too_soon");

        Product.Clock.Advance(TimeSpan.FromDays(11));
        await Product.RunRecurringAndWait("DeleteExpiredData");

        secretariat = await SignInAgain();
        (await secretariat.Call(HttpMethod.Delete, "declarations/undelivered/closing",
            new { closesAt = Product.Clock.GetUtcNow().AddDays(9), reason = "Two more asked." })).Is(409, "data_erased");
        Assert.That((await Anyone.Get("declarations/undelivered")).Is(200)["retention"].GetProperty("erasedAt").ValueKind,
            Is.EqualTo(System.Text.Json.JsonValueKind.String));
        Assert.That(confirmed["state"].GetString(), Is.EqualTo("confirmed"));
    }

    private async Task Overview(string sentence, string name)
    {
        await SignInOnPage(Role.Secretariat);
        await Open($"/secretariat/{Slug}");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(sentence);
        await Axe.FindsNothing(Page);
        await Looks(name);
    }

    // A session that is idle for weeks has ended.
    private Task<Surface> SignInAgain() => Anyone.SignIn(Product.Secretariat);

    private async Task Looks(string name)
    {
        await Page.SetViewportSizeAsync(390, 844);
        Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, name);
        if (Environment.GetEnvironmentVariable("PROMISE_SHOTS") is { } folder)
        {
            await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-390.png", FullPage = true });
        }

        await Page.SetViewportSizeAsync(1280, 900);
        if (Environment.GetEnvironmentVariable("PROMISE_SHOTS") is { } wide)
        {
            await Page.ScreenshotAsync(new() { Path = $"{wide}/{name}-1280.png", FullPage = true });
        }
    }
}
