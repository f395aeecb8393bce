using Declarations.Jobs;
using Declarations.Tests.Bouncing;
using Declarations.Tests.Consulting;
using Declarations.Tests.Endorsing;
using Declarations.Tests.Translating;
using Declarations.Tests.Webhooks;

namespace Declarations.Tests.Retaining;

/// <summary>The life of one declaration in which everybody did what can leave personal data.</summary>
internal sealed class YearScene(Product product, WebhookReceiver receiver)
{
    public const string HookToken = "bounces-of-the-year";
    private const string Slug = "year", Path = $"declarations/{Slug}";

    private static readonly string[] Jobs =
    [
        "CloseConsultations", "CloseDeclarations", "RemindSigners", "ListCoalitionMembers", "TellWebhooks", "RepublishOutdatedEditions",
        "DeleteExpiredInput", "DeleteExpiredData", "DeleteCompletedMessages",
    ];

    public Surface Secretariat { get; private set; } = null!;

    public DateTimeOffset Now => product.Clock.GetUtcNow();

    /// <summary>A session that is idle for weeks has ended, so everybody signs in again.</summary>
    public async Task MoveTo(DateTimeOffset time)
    {
        product.Clock.Advance(time - Now);
        Secretariat = await product.Anyone.SignIn(Product.Secretariat);
        foreach (var job in Jobs)
        {
            await product.RunRecurringAndWait(job);
        }

        await product.Handled();
    }

    public async Task Draft(int retentionDays)
    {
        Secretariat = await product.Anyone.SignIn(Product.Secretariat);
        await Secretariat.Declare(Slug);
        (await Secretariat.Patch($"{Path}/retention", new { days = retentionDays })).Is(200);
        (await Secretariat.Save(Slug, SampleTexts.Rivers, 0)).Is(201);
        (await Secretariat.Post($"{Path}/webhooks", new { url = receiver.Address })).Is(201);
        var clause = (await Secretariat.ClauseIds(Slug, 1))[^2];
        (await Secretariat.Post($"{Path}/threads", new { version = 1, clauseId = clause, body = "Which ones?" })).Is(201);
    }

    public async Task Consult(DateTimeOffset closesAt)
    {
        (await Secretariat.Put($"{Path}/consultation", new { version = 1, closesAt, moderation = "after" })).Is(200);
        await Write("participant@input.example", "Zuri Participant", "Name the lakes.");
        (await product.Anyone.Post($"inputs/{await Link("participant@input.example", "input")}")).Is(200);
        await Write("left@input.example", "Lena Left", "Words taken back.");
        var left = await Link("left@input.example", "input");
        (await product.Anyone.Post($"inputs/{left}")).Is(200);
        (await product.Anyone.Post($"inputs/{left}/withdrawal")).Is(200);
        await Write("stranger@input.example", "Sam Stranger", "Typed by another.");
        (await product.Anyone.Post($"inputs/{await Link("stranger@input.example", "input")}/refusal")).Is(204);
        await Write("silent@input.example", "Silas Silent", "Never confirmed.");
        await Link("silent@input.example", "input");
    }

    public async Task Sign()
    {
        await Secretariat.OpenSigning(Slug);
        (await Secretariat.Put($"{Path}/directory/settings",
            new { name = "Hub", purpose = "To invite stakeholders to consultations.", themes = new[] { "Rivers" } })).Is(200);
        var invited = new[] { new { email = "jabari@invited.example", name = "Jabari Invited", kind = "individual" } };
        (await Secretariat.Post($"{Path}/invitations", new { items = invited, message = "Sign, please." })).Is(202);
        await product.Anyone.Sign(Slug, Surface.Organisation("River Watch", "office@river-watch.example"));
        var office = await Link("office@river-watch.example", "my-signature");
        (await product.Anyone.Put($"my-signature/{office}/directory", new { agreed = true, contact = "liaison@river-hub.example", themes = new[] { "Rivers" } })).Is(200);
        (await product.Anyone.Post($"my-signature/{office}/receipt")).Is(202);
        await product.Anyone.Sign(Slug, Surface.Individual("Dalila Delivered", "dalila@home.example", listing: "delivered"));
        await product.Anyone.Sign(Slug, Surface.Individual("Wanjiku Withheld", "wanjiku@home.example", listing: "withheld"));
        await product.Anyone.Sign(Slug, Surface.Individual("Leila Leaver", "leila@home.example"));
        await product.Anyone.Sign(Slug, Surface.Individual("Erik Erased", "erik@home.example"));
        await product.Anyone.Sign(Slug, Surface.Organisation("Rivers Coalition", "office@rivers-coalition.example"));
        var items = new[]
        {
            new { name = "Spring Guardians", country = "KE", email = "post@marsabit.example" },
            new { name = "Opposed Fishers", country = "KE", email = "post@opposed.example" },
        };
        (await product.Anyone.Put($"my-signature/{await Link("office@rivers-coalition.example", "my-signature")}/members", new { items })).Is(200);
        (await product.Anyone.Post($"memberships/{await Link("post@opposed.example", "membership")}/objection")).Is(200);
        await Unconfirmed();
        await Received();
        (await Secretariat.Post($"{Path}/updates", new { subject = "News", markdown = "We are many." })).Is(202);
        await Secretariat.Edition(Slug, "draft");
        await Secretariat.Edition(Slug);
        await product.Handled();
    }

    /// <summary>After a draft and a final edition that is never delivered: those whom they name leave.</summary>
    public async Task Leave()
    {
        (await product.Anyone.Post($"withdrawals/{await Link("leila@home.example", "my-signature")}")).Is(200);
        (await product.Anyone.Post($"my-signature/{await Link("erik@home.example", "my-signature")}/erasure")).Is(200);
        await product.Handled();
    }

    public async Task<DateTimeOffset> Deliver()
    {
        (await Secretariat.Post($"{Path}/closing")).Is(200);
        var closed = Now;
        var (edition, _) = await Secretariat.Edition(Slug);
        (await Secretariat.Post($"{edition}/deliveries", Secretariat.Delivery(email: "chair@conference.example"))).Is(201);
        await product.Handled();
        return closed;
    }

    private async Task Unconfirmed()
    {
        (await product.Anyone.Post($"{Path}/signatures", Surface.Individual("Ursula Unsure", "ursula@home.example"))).Is(202);
        await Link("ursula@home.example", "confirm");
        (await product.Anyone.Post($"{Path}/signatures", Surface.Individual("Rufus Refused", "rufus@home.example"))).Is(202);
        (await product.Anyone.Post($"confirmations/{await Link("rufus@home.example", "confirm")}/refusal")).Is(204);
        (await product.Anyone.Post($"{Path}/signatures", Surface.Individual("Bela Bounced", "bela@gone.example"))).Is(202);
        var sent = await product.Mail.Newest("bela@gone.example");
        using var report = new MemoryStream();
        await Bounce.Report(sent.From).WriteToAsync(report);
        var content = new ByteArrayContent(report.ToArray()) { Headers = { ContentType = new("message/rfc822") } };
        (await product.Anyone.With(HookToken).Post("bounces", content)).Is(202);
        await using var db = product.Db();
        await Fail(db, "failed@home.example");
    }

    // As a message is left that the mail server refused for good, without a signature that it belonged to.
    private async Task Fail(DeclarationsDb db, string address)
    {
        db.OutboxMessages.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(Now),
            Queue = JobQueue.Mail,
            Kind = "mail",
            Payload = db.Privacy.SealJson(new { to = address }, Outbox.Purpose),
            CreatedAt = Now,
            DueAt = Now,
            FailedAt = Now,
            LastError = "refused",
        });
        await db.SaveChangesAsync();
    }

    private async Task Received()
    {
        var second = await Secretariat.SecondSecretariat();
        var approved = await Secretariat.Endorse(Slug, EndorsementScene.Organisation("Keepers of the Delta", "keepers@letter.example",
            receivedOn: $"{Now:yyyy-MM-dd}", content: [.. "%PDF-1.7\nEvidence of the keepers"u8, .. new byte[100]], file: "keepers-letter.pdf"));
        (await second.Post($"{approved}/approval")).Is(200);
        await Secretariat.Endorse(Slug, EndorsementScene.Organisation("Waiting Letter", "waiting@letter.example", receivedOn: $"{Now:yyyy-MM-dd}"));
        var refused = await Secretariat.Endorse(Slug, EndorsementScene.Organisation("Refused Letter", "refused@letter.example", receivedOn: $"{Now:yyyy-MM-dd}"));
        (await second.Post($"{refused}/refusal", new { reason = "Not signed" })).Is(204);
        await product.Anyone.Sign(Slug, Surface.Individual("Floyd Flood", "floyd@flood.example"));
        (await Secretariat.Post($"{Path}/invalidations", new { filter = new { domain = "flood.example" }, reason = "A flood from one network" })).Is(202);
    }

    private async Task Write(string email, string name, string body) =>
        (await product.Anyone.Post($"{Path}/inputs", new { body, name, email, showName = true })).Is(202);

    private Task<string> Link(string email, string kind) => product.Mail.Token(email, kind);
}
