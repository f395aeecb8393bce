using System.Globalization;
using Declarations.Access;
using Declarations.Signing;
using Declarations.Tests.Endorsing;
using Declarations.Validation;
using Declarations.Database;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.StolenDatabase;

/// <summary>The attack of section 8 of the design, by somebody who holds a backup but not the key.</summary>
public sealed class StolenDatabaseTests
{
    private const string Amina = "amina.nyambura@home.example", Coast = "office@coast-defenders.example",
        Jabari = "jabari@invited.example";
    private static readonly string[] Secrets =
    [
        "Nyambura", Amina, "Coastal Defenders", Coast, "Wanjiru Forest Elders", "elders@forest.example", "reviewer@example.org",
        "Jabari Kimani", Jabari, "Spring Guardians of Marsabit", "post@marsabit.example", "Keepers of the Delta", "Circle of Hidden Springs", "Valley Bees Cooperative", "letter of 3 October", "second@example.org",
        "Amina Odhiambo", // the representative whom every organisation of the tests has
    ];

    private Product product = null!;
    private Dictionary<Guid, Person> people = null!;

    [OneTimeSetUp]
    public async Task SignAndSteal()
    {
        product = await Product.Start();
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await product.Anyone.SignIn(Role.Reviewer);
        await secretariat.DeclareAndOpen("rivers");
        await secretariat.DeclareAndOpen("lakes");

        // Related ones stand apart in time, so that no neighbourhood in the queue links them.
        // Passed on: by a representative to a colleague who signs, and by the thief to a suspect.
        await Type("rivers", Surface.Organisation("Wells of the Mara", "office@mara-wells.example", listing: "withheld"));
        await Type("rivers", Surface.Organisation("Elders of the Thief", "three@thief.example", listing: "withheld"));
        // The thief: typed with the addresses and names of the suspects, before they signed and after, never confirmed.
        await Type("rivers", Surface.Individual("Amina Nyambura", Amina, listing: "withheld"));
        await Sign("rivers", Surface.Individual("Amina Nyambura", Amina, listing: "withheld"));
        await Sign("rivers", Surface.Organisation("Forum of the Upper Lake", "forum@upper-lake.example"));
        await Sign("rivers", Surface.Organisation("Coastal Defenders", Coast, listing: "delivered"));
        await Sign("rivers", Surface.Organisation("Wanjiru Forest Elders", "elders@forest.example", listing: "withheld"));
        await PassOn("office@mara-wells.example", "chair@mara-wells.example");
        await Sign("lakes", Surface.Organisation("Valley Assembly", "hello@valley.example"));
        await Sign("rivers", Surface.Individual("Rehema Reviewer", "reviewer@example.org", listing: "withheld"));
        await Sign("lakes", Surface.Organisation("Coastal Defenders", Coast));
        await PassOn("three@thief.example", Coast);
        await Sign("rivers", Surface.Organisation("Harbour Union", "union@harbour.example", country: "TZ"));
        await Sign("rivers", Surface.Organisation("Wanjiru Forest Elders Kenya", "info@wanjiru.example"));
        await Sign("rivers", Surface.Organisation("Women of the River", Amina));

        // The thief: typed with the addresses and names of the suspects, never confirmed; and confirmed with own mailboxes.
        await Type("rivers", Surface.Individual("Amina Nyambura", Amina, listing: "withheld"));
        await Type("rivers", Surface.Organisation("Coastal Defenders", Coast, listing: "delivered"));
        await Sign("rivers", Surface.Organisation("Amina Coastal Wanjiru Nyambura Defenders Forest Elders", "one@thief.example"));
        await Sign("rivers", Surface.Individual("Amina Nyambura", "two@thief.example", listing: "withheld"));
        await SignPassedOn("chair@mara-wells.example");
        await InviteAndSign(secretariat);
        await Endorse(secretariat);
        await ListMembers();
        people = await People();
        await MergeAndSeparate(secretariat);
        await KeepReceipt(Amina);
        await KeepReceipt("elders@forest.example");
    }

    [OneTimeTearDown]
    public async Task Stop() => await product.DisposeAsync();

    [Test, Order(1)]
    public async Task A_thief_of_the_database_names_links_and_confirms_no_signature_that_is_not_public()
    {
        var found = Attack(await DatabaseDump.Of(product.ConnectionString));

        TestContext.Out.WriteLine(found);
        Assert.That(found.All, Is.Empty);
    }

    [Test, Order(2)]
    public async Task The_same_thief_succeeds_on_what_was_stored_before()
    {
        await using var db = product.Db();
        await OldSchema.Restore(db);

        var found = Attack(await DatabaseDump.Of(product.ConnectionString));

        TestContext.Out.WriteLine(found);
        Assert.That(found.Codebook, Is.Not.Empty);
        Assert.That(found.Links, Has.Some.Contains("two signatures of one mailbox").And.Some.Contains("a member"));
        Assert.That(found.Lengths, Is.Not.Empty);
    }

    private Findings Attack(DatabaseDump dump)
    {
        var own = people.Values.Where(p => p.IsThief).Select(p => p.Id).ToList();
        var targets = people.Values.Where(p => !p.IsThief && !p.IsPublic).Select(p => p.Id).ToList();
        var thief = new Thief(dump, own, targets);
        var links = thief.Links([.. people.Keys]).Select(l => (l.Target, Other: people[l.Other], l.How))
            .Where(l => people[l.Target].IsRelatedTo(l.Other))
            .Select(l => $"{people[l.Target].Name}: {(l.Other.IsMember ? "a member" : "two signatures of one mailbox or name")}, by {l.How}");
        return new(
            [.. thief.Readable(Secrets, [.. people.Values.Where(p => p.IsPublic).SelectMany(p => new[] { p.Name, NameOrder.KeyOf(p.Name) })])],
            [.. thief.Codebook().Select(c => $"{people[c.Target].Name}: {c.How}")],
            [.. links.Distinct(StringComparer.Ordinal)],
            [.. thief.Lengths().Select(l => $"{people[l.Target].Name}: {l.How}")]);
    }

    // A coalition names members that are not listed yet.
    private async Task ListMembers()
    {
        await Sign("rivers", Surface.Organisation("Rivers Coalition", "office@rivers-coalition.example"));
        var manage = await product.Mail.Token("office@rivers-coalition.example", "my-signature");
        var items = new[] { new { name = "Spring Guardians of Marsabit", country = "KE", email = "post@marsabit.example" } };
        (await product.Anyone.Put($"my-signature/{manage}/members", new { items })).Is(200);
        await product.Mail.Token("post@marsabit.example", "membership");
    }

    private async Task KeepReceipt(string email)
    {
        var path = $"my-signature/{await product.Mail.Token(email, "my-signature")}/receipt";
        (await product.Anyone.Post(path)).Is(202);
        await Eventually(() => product.Anyone.Get(path).GetAwaiter().GetResult()["state"].GetString() is "ready");
    }

    // Members enter, approve, refuse and leave waiting what came by letter.
    private async Task Endorse(Surface secretariat)
    {
        var second = await secretariat.SecondSecretariat();
        var paths = new List<string>();
        foreach (var name in new[] { "Keepers of the Delta", "Circle of Hidden Springs", "Valley Bees Cooperative" })
        {
            paths.Add(await secretariat.Endorse("rivers", EndorsementScene.Organisation(name, listing: "withheld")));
        }

        (await second.Post($"{paths[0]}/approval")).Is(200);
        (await second.Post($"{paths[1]}/refusal", new { reason = "Not of the Circle of Hidden Springs" })).Is(204);
    }

    // One of the invited signs from the personal link with a withheld name, before the others are reminded.
    private async Task InviteAndSign(Surface secretariat)
    {
        string[] others = ["first@invited.example", "second@invited.example", "third@invited.example"];
        (await secretariat.Post("declarations/rivers/invitations", new
        {
            items = others.Append(Jabari).Select(email => new { email, name = "Jabari Kimani", kind = "individual" }),
        })).Is(202);
        var link = await product.Mail.Token(Jabari, "invitation");
        (await product.Anyone.Post($"invitations/{link}", Surface.Individual("Jabari Kimani", Jabari, listing: "withheld"))).Is(200);
        await product.Mail.Token(Jabari, "my-signature");
        foreach (var other in others)
        {
            var first = await product.Mail.Token(other, "invitation");
            await using var db = product.Db();
            await Eventually(() => !db.OutboxMessages.Any(m => m.Kind == Declarations.Mailing.Mail.Kind && m.DoneAt == null));
            if (other == others[^1])
            {
                (await secretariat.Post("declarations/rivers/invitations/reminders")).Is(202);
                await product.Mail.Token(other, "invitation", not: first);
            }
        }
    }

    private async Task Sign(string slug, object signature)
    {
        await product.Anyone.Sign(slug, signature);
        var email = (string)signature.GetType().GetProperty("email")!.GetValue(signature)!;
        await product.Mail.Token(email, "my-signature");
    }

    private async Task Type(string slug, object signature)
    {
        var email = (string)signature.GetType().GetProperty("email")!.GetValue(signature)!;
        var count = product.Mail.To(email).Count;
        (await product.Anyone.Post($"declarations/{slug}/signatures", signature)).Is(202);
        await Eventually(() => product.Mail.To(email).Count > count);
    }

    private async Task PassOn(string from, string email)
    {
        var count = product.Mail.To(email).Count;
        (await product.Anyone.Post($"confirmations/{await product.Mail.Token(from, "confirm")}/delegation", new { email })).Is(202);
        await Eventually(() => product.Mail.To(email).Count > count);
    }

    private async Task SignPassedOn(string email)
    {
        var representative = new { name = "Rehema Sanaipei", title = "Chair", authorised = true };
        (await product.Anyone.Post($"confirmations/{await product.Mail.Token(email, "confirm")}", new { representative })).Is(200);
        await product.Mail.Token(email, "my-signature");
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        Assert.That(condition(), Is.True);
    }

    // A member took the withheld elders and the public ones for one, and then not: nothing of it may be left in the clear.
    private async Task MergeAndSeparate(Surface secretariat)
    {
        var open = (await secretariat.Get("declarations/rivers/duplicates?state=open")).Is(200)["items"].EnumerateArray()
            .Single(item => item.GetProperty("left").GetProperty("name").GetString()!.StartsWith("Wanjiru", StringComparison.Ordinal)
                && item.GetProperty("right").GetProperty("name").GetString()!.StartsWith("Wanjiru", StringComparison.Ordinal));
        var decision = $"declarations/rivers/duplicates/{open.GetProperty("id").GetString()}/decision";
        (await secretariat.Put(decision, new { decision = "same" })).Is(200);
        (await secretariat.Delete(decision)).Is(200);
        people = await People();
        await using var db = product.Db();
        var merged = ulong.Parse((await db.Database.SqlQuery<string>($"""select pg_current_xact_id()::text as "Value" """).ToListAsync())[0],
            CultureInfo.InvariantCulture);
        await Eventually(() => ForgetChanges.Run(db, 0, default).Result > merged);
        await ForgetChanges.Run(db, merged, default);
    }

    // With the key, as the thief cannot: who is who.
    private async Task<Dictionary<Guid, Person>> People()
    {
        await using var db = product.Db();
        var now = product.Clock.GetUtcNow();
        await Eventually(() => !db.OutboxMessages.Any(m => m.DoneAt == null && m.DueAt <= now));
        var signatures = await db.Signatures.AsNoTracking().ToListAsync();
        var named = (await db.Signatories.AsNoTracking().ToListAsync()).Where(s => s.IsNamed).Select(s => s.Id).ToHashSet();
        var invited = await db.Invitations.AsNoTracking().ToListAsync();
        var members = await db.Members.AsNoTracking().ToListAsync();
        return signatures.Select(s => new Person(s.Id, s.Unseal(db.Privacy).Name, s.FindMailbox(db.Privacy)?.Canonical ?? "",
                named.Contains(s.Id), s.FindMailbox(db.Privacy)?.Domain is "thief.example" || s.ConfirmedAt is null, false))
            .Concat((await db.Endorsements.AsNoTracking().Where(e => e.State != EndorsementState.Approved).ToListAsync())
                .Select(e => new Person(e.Id, e.Unseal(db.Privacy).Signer.Name, "", false, false, false)))
            .Concat(invited.Select(i => new Person(i.Id, "an invitation", i.Mailbox(db.Privacy).Canonical, true, false, false)))
            .Concat(members.Select(m => new Person(m.Id, m.Name, db.Privacy.UnsealText(m.Email, Member.EmailPurpose), true, false, true)))
            .ToDictionary(p => p.Id);
    }

    private sealed record Person(Guid Id, string Name, string Mailbox, bool IsPublic, bool IsThief, bool IsMember)
    {
        public bool IsRelatedTo(Person other) => Id != other.Id
            && ((Mailbox.Length > 0 && string.Equals(Mailbox, other.Mailbox, StringComparison.Ordinal))
                || Name.StartsWith(other.Name, StringComparison.Ordinal) || other.Name.StartsWith(Name, StringComparison.Ordinal));
    }

    private sealed record Findings(
        IReadOnlyList<string> Readable, IReadOnlyList<string> Codebook, IReadOnlyList<string> Links, IReadOnlyList<string> Lengths)
    {
        public IReadOnlyList<string> All => [.. Readable, .. Codebook, .. Links, .. Lengths];

        public override string ToString() => $"""
            readable {Readable.Count}, codebook {Codebook.Count}, links {Links.Count}, lengths {Lengths.Count}
            {string.Join('\n', All)}
            """;
    }
}
