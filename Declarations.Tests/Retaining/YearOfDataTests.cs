using Declarations.Access;
using Declarations.Consulting;
using Declarations.Jobs;
using Declarations.Signing;
using Declarations.Tests.Webhooks;
using Declarations.Webhooks;

namespace Declarations.Tests.Retaining;

/// <summary>
/// A declaration from its draft to the end of the longest period. At each step, whoever has the key looks for every address and private
/// name in the whole database: what was promised to be kept is there, what was promised to go is gone.
/// </summary>
public sealed class YearOfDataTests : ProductTests
{
    private const int RetentionDays = 365;

    private static readonly AgeLimit[] Ages =
    [
        new("sealed messages that are done", "outbox_messages", "done_at", OutboxMessage.CompletedKept),
        new("messages that failed", "outbox_messages", "failed_at", OutboxMessage.FailedKept),
        new("sessions", "sessions", "created_at", Session.Lifetime),
        new("sign-in links", "sign_in_links", "created_at", SignInLink.Lifetime),
        new("receipts as PDF", "receipt_files", "ends_at", TimeSpan.Zero),
        new("deliveries of webhooks", "webhook_deliveries", "created_at", WebhookDelivery.Kept),
        new("counts of limits", "rate_limits", "ends_at", TimeSpan.Zero),
        new("attempts at codes", "code_attempts", "since", TimeSpan.FromDays(1)),
        new("links that have ended", "ended_links", "ended_at", SignatureRetention.LinkRetention),
        new("links of input that have ended", "input_links", "ended_at", InputRetention.EndedLinks),
        new("visits to the editor", "editor_presences", "seen_at", TimeSpan.Zero),
    ];

    private WebhookReceiver receiver = null!;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Webhooks:PrivateHosts"] = "127.0.0.1",
        ["Mail:Bounces:Token"] = YearScene.HookToken,
    };

    [SetUp]
    public async Task StartReceiver() => receiver = await WebhookReceiver.Start();

    [TearDown]
    public ValueTask StopReceiver() => receiver.DisposeAsync();

    [Test]
    public async Task In_the_life_of_a_declaration_each_kind_of_personal_data_stays_and_goes_as_promised()
    {
        var year = new YearScene(Product, receiver);
        await year.Draft(RetentionDays);
        var drafted = year.Now;
        var consultationCloses = drafted.AddDays(20);
        await year.Consult(consultationCloses);
        var input = year.Now;
        await year.MoveTo(consultationCloses.AddHours(1));
        var consulted = year.Now;
        await year.MoveTo(drafted.AddDays(30));
        var signed = year.Now;
        await year.Sign();
        Assert.That((await OpenedDatabase.Of(Product)).Where("Erik Erased"), Does.Contain("edition_files.content"), "The draft edition names him.");
        await year.Leave();
        await year.MoveTo(signed.AddDays(4));
        await year.MoveTo(drafted.AddDays(61));
        var closed = await year.Deliver();
        var promises = Promises(input, consulted, signed, closed).ToList();

        var steps = Enumerable.Range(0, 14).Select(month => closed.AddDays(1 + 30 * month))
            .Concat(promises.Where(p => p.Until > closed && p.Until < closed.AddYears(2)).SelectMany(p => new[] { p.Until!.Value.AddDays(-1), p.Until.Value.AddHours(2) }))
            .Distinct().Order();
        var faults = new List<string>(await Faults(year, promises));
        foreach (var step in steps)
        {
            await year.MoveTo(step);
            faults.AddRange(await Faults(year, promises));
        }

        Assert.That(string.Join('\n', faults), Is.Empty);
        await OnlyWhatWasDeliveredIsLeft();
        var secretariat = year.Secretariat;
        Assert.That((await Anyone.Get("declarations/year/signatories")).Is(200).Text, Does.Contain("River Watch").And.Contain("Keepers of the Delta"));
        Assert.That((await secretariat.Get("declarations/year/inputs")).Is(200).Text, Does.Contain("Name the lakes."));
        Assert.That(Product.Mail.To("ursula@home.example"), Has.Count.InRange(2, 3), "The request, one reminder after three days, and perhaps the last call.");
    }

    private static IEnumerable<Promise> Promises(DateTimeOffset input, DateTimeOffset consulted, DateTimeOffset signed, DateTimeOffset closed)
    {
        string[] delivered = ["edition_files.content", "editions.frozen"];
        var erased = closed.AddDays(RetentionDays);
        var unconfirmed = closed.AddDays(21);
        var forgotten = consulted.AddDays(RetentionDays);
        yield return new("the address of a participant", "participant@input.example", forgotten);
        yield return new("the name of a participant", "Zuri Participant", forgotten);
        yield return new("withdrawn input", "Words taken back", null);
        yield return new("the address of withdrawn input", "left@input.example", null);
        yield return new("input that was not confirmed", "silent@input.example", input.AddDays(7));
        yield return new("refused input", "Typed by another", null);
        yield return new("the mailbox that refused input", "stranger@input.example", input.AddDays(365));
        yield return new("the address of a public signer", "office@river-watch.example", erased);
        yield return new("another address for the directory", "liaison@river-hub.example", erased);
        yield return new("the address of a signer named to the conference", "dalila@home.example", erased);
        yield return new("a name for the conference", "Dalila Delivered", erased, delivered);
        yield return new("a withheld name", "Wanjiku Withheld", erased);
        yield return new("its address", "wanjiku@home.example", erased);
        yield return new("a withdrawn name", "Leila Leaver", erased);
        yield return new("its address", "leila@home.example", erased);
        yield return new("an erased name", "Erik Erased", null);
        yield return new("its address", "erik@home.example", null);
        yield return new("the address of a coalition", "office@rivers-coalition.example", erased);
        yield return new("the address of its member", "post@marsabit.example", erased);
        yield return new("the address of a member that objected", "post@opposed.example", null);
        yield return new("an unconfirmed name", "Ursula Unsure", unconfirmed);
        yield return new("its address", "ursula@home.example", unconfirmed);
        yield return new("a refused sign-on", "Rufus Refused", null);
        yield return new("the mailbox that refused it", "rufus@home.example", signed.AddDays(365));
        yield return new("an address that bounced", "bela@gone.example", unconfirmed);
        yield return new("a mail that failed for good", "failed@home.example", signed + OutboxMessage.FailedKept);
        yield return new("the address of an approved endorsement", "keepers@letter.example", erased);
        yield return new("its document", "Evidence of the keepers", erased);
        yield return new("an endorsement that waits", "Waiting Letter", unconfirmed);
        yield return new("its address", "waiting@letter.example", unconfirmed);
        yield return new("a refused endorsement", "refused@letter.example", unconfirmed);
        yield return new("an invalidated signer", "floyd@flood.example", erased);
        yield return new("the secretariat's reason of an invalidation", "A flood from one network", closed.AddYears(100));
        yield return new("the address of an invitation", "jabari@invited.example", unconfirmed);
        yield return new("the name of an invitation", "Jabari Invited", unconfirmed);
        yield return new("the address of a network", "127.0.0.1", signed.AddDays(7), "webhooks.target", "audit_entries.change");
        yield return new("the recipient of a delivery", "chair@conference.example", closed.AddYears(100));
    }

    private async Task<IEnumerable<string>> Faults(YearScene year, IReadOnlyList<Promise> promises)
    {
        var database = await OpenedDatabase.Of(Product);
        return promises.Select(p => p.Fault(database, year.Now)).Concat(Ages.Select(a => a.Fault(database, year.Now))).OfType<string>()
            .Select(fault => $"{year.Now:d}: {fault}");
    }

    private async Task OnlyWhatWasDeliveredIsLeft()
    {
        var database = await OpenedDatabase.Of(Product);
        string[] domains = ["@input.example", "@home.example", "@river-watch.example", "@river-hub.example", "@rivers-coalition.example", "@marsabit.example",
            "@opposed.example", "@gone.example", "@letter.example", "@flood.example", "@invited.example"];
        string[] people = ["Participant", "Left", "Stranger", "Silent", "Withheld", "Leaver", "Erased", "Unsure", "Refused", "Bounced", "Flood", "Invited"];

        Assert.That(domains.Where(d => database.Where(d).Count > 0).Select(d => $"{d}: {string.Join(' ', database.Where(d))}"), Is.Empty);
        Assert.That(new[] { "Zuri ", "Lena ", "Sam ", "Silas ", "Wanjiku ", "Leila ", "Erik ", "Ursula ", "Rufus ", "Bela ", "Floyd ", "Jabari " }.Zip(people)
            .Select(p => p.First + p.Second).Where(name => database.Where(name).Count > 0).Select(n => $"{n}: {string.Join(' ', database.Where(n))}"), Is.Empty);
        Assert.That(database.Where("Dalila"), Is.EqualTo(["edition_files.content", "editions.frozen"]));
        Assert.That(database.Where("River Watch"), Is.Not.Empty);
    }
}
