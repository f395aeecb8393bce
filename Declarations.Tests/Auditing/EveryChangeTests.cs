using System.Text.RegularExpressions;
using Declarations.Access;
using Declarations.Tests.Endorsing;
using Declarations.Tests.Publishing;
using Declarations.Tests.Registering;
using Declarations.Tests.Translating;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

/// <summary>Every endpoint that changes something leaves an audit entry: also those that are added later.</summary>
public sealed partial class EveryChangeTests : ProductTests
{
    private const string Rivers = "declarations/rivers";

    /// <summary>Endpoints that leave no entry, and why.</summary>
    private static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["POST sign-in"] = "asks for a mail: the request may not know whether the address is a member's",
        ["POST declarations/{slug}/links"] = "asks for a mail",
        ["POST declarations/{slug}/consultation/links"] = "asks for a mail",
        ["POST declarations/{slug}/signatures"] = "the Worker records signature.begun when it has looked the mailbox up",
        ["POST declarations/{slug}/versions/preview"] = "saves nothing",
        ["POST declarations/{slug}/translations/{language}/alignment"] = "saves nothing",
        ["POST declarations/{slug}/invalidations/preview"] = "saves nothing",
        ["POST my-signature/{token}/receipt"] = "prints what the signature is; changes nothing of it",
        ["POST verification"] = "changes nothing",
        ["PUT declarations/{slug}/presence"] = "says for a minute who is editing; changes nothing",
        ["DELETE declarations/{slug}/presence"] = "says for a minute who is editing; changes nothing",
        ["POST declarations/{slug}/imports"] = "saves nothing",
        ["POST bounces"] = "the Worker records mail.undelivered when it has read the report",
    };

    private readonly Dictionary<string, List<string>> actions = new(StringComparer.Ordinal);
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Walk()
    {
        secretariat = await SignIn(Role.Secretariat);
        await Members();
        await Drafting();
        await Opening();
        await Amending();
        await Signing();
        await Endorsing();
        await Coalitions();
        await SecondConfirmations();
        await Inviting();
        await Register();
        await Publishing();
    }

    [Test]
    public void Every_endpoint_that_changes_something_was_called_or_has_a_reason()
    {
        var routes = Product.Routes("/api/").Where(r => r.Method is "POST" or "PUT" or "PATCH" or "DELETE")
            .Select(r => $"{r.Method} {Constraint().Replace(r.Pattern["/api/v1/".Length..].TrimEnd('/'), "")}");

        Assert.That(actions.Keys.Concat(Without.Keys), Is.EquivalentTo(routes));
    }

    [Test]
    public void Each_successful_call_left_an_entry() =>
        Assert.That(actions.Where(call => call.Value.Count == 0).Select(call => call.Key), Is.Empty);

    private async Task Members()
    {
        await Done("PUT following", "following", new { mode = "never" });
        var member = new { email = "wanja@example.org", name = "Wanja", role = "reader" };
        var id = (await Done("POST members", "members", member))["id"].GetString();
        await Done("PATCH members/{id}", $"members/{id}", new { role = "editor" });
        (await Anyone.Post("sign-in", new { member.email })).Is(202);
        var token = await Product.Mail.Token(member.email, "sign-in");
        var session = Anyone.With((await Done("POST sessions", "sessions", new { token }, Anyone))["accessToken"].GetString());
        await Done("DELETE sessions/current", "sessions/current", by: session);
        (await Anyone.Post("sign-in", new { member.email })).Is(202);
        var again = await SignInAgain(await Product.Mail.Token(member.email, "sign-in", not: token));
        await Done("DELETE sessions", "sessions", by: again);
        await Done("DELETE members/{id}", $"members/{id}");
    }

    private async Task<Surface> SignInAgain(string token) =>
        Anyone.With((await Anyone.Post("sessions", new { token })).Is(201)["accessToken"].GetString());

    private async Task Drafting()
    {
        await Count("POST declarations", () => secretariat.Declare("rivers"));
        await Done("PATCH declarations/{slug}", Rivers, new { title = "A declaration on rivers and lakes" });
        await Done("PUT declarations/{slug}/archive", $"{Rivers}/archive");
        await Done("DELETE declarations/{slug}/archive", $"{Rivers}/archive");
        await Done("POST declarations/{slug}/versions", $"{Rivers}/versions", new { markdown = SampleTexts.Rivers, summary = "first" }, ifMatch: 0);
        var clause = (await secretariat.Get($"{Rivers}/versions/1/clauses")).Items.First(c => c.GetProperty("kind").GetString() is "paragraph");
        var clauseId = clause.GetProperty("id").GetString();
        var thread = (await Done("POST declarations/{slug}/threads", $"{Rivers}/threads",
            new { version = 1, clauseId, body = "Shorter.", suggestion = "We met." }))["id"].GetString();
        var comment = (await Done("POST declarations/{slug}/threads/{id}/comments", $"{Rivers}/threads/{thread}/comments", new { body = "Yes." }))["id"]
            .GetGuid();
        await Done("PATCH declarations/{slug}/comments/{id}", $"{Rivers}/comments/{comment}", new { body = "Yes, all." });
        await Done("DELETE declarations/{slug}/comments/{id}", $"{Rivers}/comments/{comment}");
        await Done("POST declarations/{slug}/threads/{id}/refusal", $"{Rivers}/threads/{thread}/refusal", new { reason = "Too short." });
        (await secretariat.Delete($"{Rivers}/threads/{thread}/resolution")).Is(204);
        await Done("PUT declarations/{slug}/threads/{id}/resolution", $"{Rivers}/threads/{thread}/resolution", new { });
        await Done("DELETE declarations/{slug}/threads/{id}/resolution", $"{Rivers}/threads/{thread}/resolution");
        await Done("PUT declarations/{slug}/threads/{id}/anchor", $"{Rivers}/threads/{thread}/anchor", new { clauseId });
        await Done("POST declarations/{slug}/threads/{id}/acceptance", $"{Rivers}/threads/{thread}/acceptance", ifMatch: 1);
        await secretariat.Declare("accepted");
        await secretariat.Save("accepted", SampleTexts.Rivers, 0);
        clauseId = (await secretariat.Get("declarations/accepted/versions/1/clauses")).Items[2].GetProperty("id").GetString();
        var suggested = (await secretariat.Post("declarations/accepted/threads", new { version = 1, clauseId, suggestion = "We all met." })).Is(201);
        await Done("POST declarations/{slug}/acceptances", "declarations/accepted/acceptances", new { threads = new[] { suggested["id"].GetGuid() } },
            ifMatch: 1);
        var input = (await Done("POST declarations/{slug}/inputs", $"{Rivers}/inputs", new { version = 2, body = "Name the lakes." }))["id"];
        await Done("PUT declarations/{slug}/inputs/{id}/response", $"{Rivers}/inputs/{input.GetString()}/response",
            new { decision = "noted", reason = "The title does." });
        await Consulting(input.GetString()!);
        await secretariat.Declare("restored");
        await secretariat.Save("restored", SampleTexts.Rivers, 0);
        await secretariat.Save("restored", "Other words.", 1);
        await Done("POST declarations/{slug}/versions/{number}/restoration", "declarations/restored/versions/1/restoration", ifMatch: 2);
    }

    private async Task Consulting(string entered)
    {
        await Done("PUT declarations/{slug}/inputs/{id}/moderation", $"{Rivers}/inputs/{entered}/moderation", new { shown = true });
        await Done("PUT declarations/{slug}/consultation", $"{Rivers}/consultation", new { version = 2, closesAt = Product.Clock.GetUtcNow().AddDays(9) });
        var token = await HandIn("zuri@lakes.example");
        await Done("POST inputs/{token}", $"inputs/{token}", by: Anyone);
        await Done("POST inputs/{token}/withdrawal", $"inputs/{token}/withdrawal", by: Anyone);
        token = await HandIn("baraka@lakes.example");
        await Done("POST inputs/{token}/refusal", $"inputs/{token}/refusal", by: Anyone);
        await Done("DELETE inputs/{token}/refusal", $"inputs/{token}/refusal", by: Anyone);
        await Done("DELETE declarations/{slug}/consultation", $"{Rivers}/consultation");
        await Done("PUT declarations/{slug}/consultation/outcome", $"{Rivers}/consultation/outcome");
        await Done("DELETE declarations/{slug}/consultation/outcome", $"{Rivers}/consultation/outcome");

        async Task<string> HandIn(string email)
        {
            (await Anyone.Post($"{Rivers}/inputs", new { body = "Name the lakes.", name = "Zuri", email })).Is(202);
            return await Product.Mail.Token(email, "input");
        }
    }

    private async Task Opening()
    {
        var clause = (await secretariat.Get($"{Rivers}/versions/2/clauses")).Items[0].GetProperty("id").GetString();
        await Done("POST declarations/{slug}/translations/{language}/versions", $"{Rivers}/translations/fr/versions",
            new { clauses = new[] { new { clauseId = clause, markdown = "Les fleuves" } } }, ifMatch: 0);
        var vote = (await Done("POST declarations/{slug}/votes", $"{Rivers}/votes", new { version = 2, quorum = 1 }))["id"].GetGuid();
        await Done("PUT declarations/{slug}/versions/{number}/vote", $"{Rivers}/versions/2/vote", new { choice = "abstain" });
        await Done("DELETE declarations/{slug}/versions/{number}/vote", $"{Rivers}/versions/2/vote");
        await Done("DELETE declarations/{slug}/votes/{id}", $"{Rivers}/votes/{vote}", new { reason = "A test." });
        await Done("PUT declarations/{slug}/versions/{number}/approval", $"{Rivers}/versions/2/approval");
        await Done("DELETE declarations/{slug}/versions/{number}/approval", $"{Rivers}/versions/2/approval");
        (await secretariat.Put($"{Rivers}/versions/2/approval")).Is(204);
        await Done("POST declarations/{slug}/adoption", $"{Rivers}/adoption", new { version = 2 });
        await Done("DELETE declarations/{slug}/adoption", $"{Rivers}/adoption");
        (await secretariat.Put($"{Rivers}/versions/2/approval")).Is(204);
        (await secretariat.Post($"{Rivers}/adoption", new { version = 2 })).Is(200);
        await secretariat.TranslateWhole("rivers", 1);
        await Done("PUT declarations/{slug}/translations/{language}/release", $"{Rivers}/translations/fr/release");
        await Done("DELETE declarations/{slug}/translations/{language}/release", $"{Rivers}/translations/fr/release");
        var closesAt = Product.Clock.GetUtcNow().AddDays(30);
        var opening = new { closesAt, timeZone = "Europe/Vienna", graceHours = 24 };
        await Done("POST declarations/{slug}/opening", $"{Rivers}/opening", opening);
        await Done("DELETE declarations/{slug}/opening", $"{Rivers}/opening");
        (await secretariat.Post($"{Rivers}/opening", opening)).Is(200);
        await Done("POST declarations/{slug}/corrections", $"{Rivers}/corrections",
            new { markdown = SampleTexts.Rivers.Replace("2026", "2025", StringComparison.Ordinal), reason = "A wrong year." });
        await Done("PATCH declarations/{slug}/opening", $"{Rivers}/opening", new { closesAt = closesAt.AddDays(1) });
    }

    private async Task Amending()
    {
        await secretariat.DeclareAndOpen("amended");
        await Anyone.Sign("amended", Surface.Individual("Zuri", "zuri@amended.example"));
        var saved = await Done("POST declarations/{slug}/amendments", "declarations/amended/amendments",
            new { markdown = SampleTexts.Rivers.Replace("rivers;", "lakes;", StringComparison.Ordinal), reason = "Lakes are meant." });
        var asked = await Product.Mail.Newest("zuri@amended.example", mail => mail.Text.Contains("/amendment", StringComparison.Ordinal));
        var mine = asked.Token("my-signature")!.Split('/')[0];
        await Done("POST my-signature/{token}/amendment", $"my-signature/{mine}/amendment",
            new { textSha256 = saved["textSha256"].GetString() }, Anyone);
    }

    private async Task Directory(string manage)
    {
        await Done("PUT declarations/{slug}/directory/settings", $"{Rivers}/directory/settings", new { name = "Hub", purpose = "For States." });
        await Done("PUT my-signature/{token}/directory", $"my-signature/{manage}/directory",
            new { agreed = true, contact = "hub@harbour.example" }, Anyone);
        var contact = await Product.Mail.Token("hub@harbour.example", "directory-contact");
        await Done("POST directory-contacts/{token}", $"directory-contacts/{contact}", by: Anyone);
        await Done("DELETE directory-contacts/{token}", $"directory-contacts/{contact}", by: Anyone);
        await Done("DELETE my-signature/{token}/directory", $"my-signature/{manage}/directory", by: Anyone);
        await Done("DELETE declarations/{slug}/directory/settings", $"{Rivers}/directory/settings");
    }

    private async Task Signing()
    {
        var union = await Begin(Surface.Organisation("Harbour Union", "union@harbour.example"));
        await Done("POST confirmations/{token}", $"confirmations/{union.Token("confirm")}", by: Anyone);
        var manage = await Product.Mail.Token("union@harbour.example", "my-signature");
        await Done("PATCH my-signature/{token}", $"my-signature/{manage}", new { updates = true }, Anyone);
        await Directory(manage);
        var elders = await Begin(Surface.Organisation("Council of Elders", "council@elders.example"));
        await Done("POST confirmations/{token}/delegation", $"confirmations/{elders.Token("confirm")}/delegation",
            new { email = "chair@elders.example" }, Anyone);
        var stranger = await Begin(Surface.Individual("Typed By Others", "stranger@home.example"));
        await Done("POST confirmations/{token}/refusal", $"confirmations/{stranger.Token("confirm")}/refusal", by: Anyone);
        await Done("DELETE confirmations/{token}/refusal", $"confirmations/{stranger.Token("confirm")}/refusal", by: Anyone);
        await Done("PATCH declarations/{slug}/protection", $"{Rivers}/protection", new { proofOfWork = "auto" });
        await Done("PATCH declarations/{slug}/protection", $"{Rivers}/protection", new { proofOfWork = "off" });
        await Done("PUT declarations/{slug}/territory-names", $"{Rivers}/territory-names", new { asUnitedNations = new[] { "HK" } });
        await Done("PUT declarations/{slug}/member-printing", $"{Rivers}/member-printing", new { printed = "apart" });
        await Done("PATCH declarations/{slug}/edition-look", $"{Rivers}/edition-look", new { paper = "letter" });
        await Done("PUT declarations/{slug}/edition-look/logo", $"{Rivers}/edition-look/logo", SampleLogo.Content());
        await Done("DELETE declarations/{slug}/edition-look/logo", $"{Rivers}/edition-look/logo");
        await Done("PUT declarations/{slug}/roll-sorting", $"{Rivers}/roll-sorting", new { sorting = "signing" });
        await Done("PUT declarations/{slug}/figures/digest", $"{Rivers}/figures/digest");
        await Done("DELETE declarations/{slug}/figures/digest", $"{Rivers}/figures/digest");
        await Done("PATCH declarations/{slug}/retention", $"{Rivers}/retention", new { days = 365 });
        await Done("POST declarations/{slug}/updates", $"{Rivers}/updates", new { subject = "News", markdown = "The **Chair** answered." });
        await Undelivered();
        await Webhooks();
        var zuri = await Begin(Surface.Individual("Zuri", "zuri@home.example"));
        await Done("POST declarations/{slug}/confirmations", $"{Rivers}/confirmations",
            new { email = "zuri@home.example", code = Code().Match(zuri.Text).Value }, Anyone);
        var mine = await Product.Mail.Token("zuri@home.example", "my-signature");
        await Done("POST withdrawals/{token}", $"withdrawals/{mine}", by: Anyone);
        await Done("POST my-signature/{token}/erasure", $"my-signature/{mine}/erasure", by: Anyone);
    }

    private async Task Webhooks()
    {
        const string Pattern = "declarations/{slug}/webhooks";
        var added = await Done($"POST {Pattern}", $"{Rivers}/webhooks", new { url = "https://rivers.example/hook" });
        var path = $"{Rivers}/webhooks/{added["webhook"].GetProperty("id").GetGuid()}";
        await Done($"PUT {Pattern}/{{id}}/pause", $"{path}/pause");
        await Done($"DELETE {Pattern}/{{id}}/pause", $"{path}/pause");
        await Done($"POST {Pattern}/{{id}}/tests", $"{path}/tests");
        await Done($"DELETE {Pattern}/{{id}}", path);
    }

    private async Task Endorsing()
    {
        var second = await secretariat.SecondSecretariat();
        const string Pattern = "declarations/{slug}/endorsements";
        var ids = new List<string?>();
        foreach (var name in new[] { "Letter One", "Letter Two", "Letter Three" })
        {
            ids.Add((await Done($"POST {Pattern}", $"{Rivers}/endorsements", EndorsementScene.Organisation(name)))["id"].GetString());
        }

        await Done($"POST {Pattern}/{{id}}/approval", $"{Rivers}/endorsements/{ids[0]}/approval", by: second);
        await Done($"POST {Pattern}/{{id}}/refusal", $"{Rivers}/endorsements/{ids[1]}/refusal", new { reason = "Unsigned." }, second);
        await Done($"DELETE {Pattern}/{{id}}", $"{Rivers}/endorsements/{ids[2]}");
        await Done($"POST {Pattern}/{{id}}/withdrawal", $"{Rivers}/endorsements/{ids[0]}/withdrawal", new { reason = "Asked for.", erase = true });
    }

    private async Task Coalitions()
    {
        await Anyone.Sign("rivers", Surface.Organisation("Rivers Coalition", "office@rivers-coalition.example"));
        var manage = await Product.Mail.Token("office@rivers-coalition.example", "my-signature");
        await Done("PUT my-signature/{token}/members", $"my-signature/{manage}/members", new
        {
            items = new[]
            {
                new { name = "Wells of Turkana", country = "KE", email = (string?)"post@wells.example" },
                new { name = "Nile Fishers", country = "UG", email = (string?)null },
            },
        }, Anyone);
        var token = await Product.Mail.Token("post@wells.example", "membership");
        await Done("POST memberships/{token}/agreement", $"memberships/{token}/agreement", by: Anyone);
        await Done("POST memberships/{token}/objection", $"memberships/{token}/objection", by: Anyone);
        var id = (await secretariat.Get($"{Rivers}/coalitions")).Is(200).Items.Single().GetProperty("members").EnumerateArray()
            .Single(m => m.GetProperty("name").GetString() is "Nile Fishers").GetProperty("id").GetGuid();
        const string Pattern = "declarations/{slug}/coalitions/members/{id}";
        await Done($"POST {Pattern}/approval", $"{Rivers}/coalitions/members/{id}/approval");
        await Done($"POST {Pattern}/removal", $"{Rivers}/coalitions/members/{id}/removal", new { reason = "Not a member." });
    }

    private async Task SecondConfirmations()
    {
        await Anyone.Sign("rivers", Surface.Organisation("Asked Rivers", "office@asked.example"));
        var id = (await secretariat.Get($"{Rivers}/register?q=Asked")).Is(200).Items.Single().GetProperty("id").GetGuid();
        const string Pattern = "declarations/{slug}/register/{id}/second-confirmation";
        await Done($"POST {Pattern}", $"{Rivers}/register/{id}/second-confirmation", new { email = "info@asked.example" });
        var token = await Product.Mail.Token("info@asked.example", "second-confirmation");
        await Done("POST second-confirmations/{token}", $"second-confirmations/{token}", new { answer = "signed" }, Anyone);
        await Done($"DELETE {Pattern}", $"{Rivers}/register/{id}/second-confirmation");
    }

    private async Task Inviting()
    {
        await Done("POST declarations/{slug}/invitations", $"{Rivers}/invitations",
            new { items = new[] { new { email = "one@invited.example" }, new { email = "two@invited.example" } } });
        var one = await Product.Mail.Token("one@invited.example", "invitation");
        await Product.Mail.Token("two@invited.example", "invitation");
        var invitations = (await secretariat.Get($"{Rivers}/invitations?q=two@")).Is(200).Items;
        var second = $"{Rivers}/invitations/{invitations.Single().GetProperty("id").GetGuid()}";
        for (var i = 0; i < 200 && (await secretariat.Get($"{Rivers}/invitations?state=sent")).Items.Count < 2; i++)
        {
            await Task.Delay(50);
        }

        await Done("POST declarations/{slug}/invitations/{id}/reminder", $"{second}/reminder");
        await Done("POST declarations/{slug}/invitations/reminders", $"{Rivers}/invitations/reminders");
        await Done("DELETE declarations/{slug}/invitations/{id}", second);
        await Done("POST invitations/{token}/refusal", $"invitations/{one}/refusal", by: Anyone);
        await Done("POST invitations/{token}/unsubscription", $"invitations/{one}/unsubscription", by: Anyone);
        await Done("POST invitations/{token}", $"invitations/{one}", Surface.Individual("Invited One", "one@invited.example"), Anyone);
    }

    private async Task Register()
    {
        await Anyone.Sign("rivers", Surface.Organisation("Fisherfolk of the Lake", "office@fisherfolk.example", "UG"));
        await Anyone.Sign("rivers", Surface.Organisation("Miners against Silt", "mail@miners.example", "TZ"));
        var declaration = await Product.OpenDeclaration(secretariat, "rivers");
        await Done("POST declarations/{slug}/register/matching", $"{Rivers}/register/matching");
        var first = (await secretariat.Get($"{Rivers}/register?q=harbour")).Is(200).Items[0];
        var register = $"{Rivers}/register/{first.GetProperty("id").GetString()}";
        var reason = new { reason = "A test of the trail." };
        await Done("PUT declarations/{slug}/register/{id}/quarantine", $"{register}/quarantine");
        await Done("DELETE declarations/{slug}/register/{id}/quarantine", $"{register}/quarantine");
        await Done("PUT declarations/{slug}/register/{id}/invalidation", $"{register}/invalidation", reason);
        await Done("DELETE declarations/{slug}/register/{id}/invalidation", $"{register}/invalidation");
        await Done("PATCH declarations/{slug}/signatories/{id}", $"{Rivers}/signatories/{await Signatory("Miners against Silt")}",
            new { name = "All Miners against Silt" });

        var invalidation = (await Done("POST declarations/{slug}/invalidations", $"{Rivers}/invalidations",
            new { filter = new { domain = "harbour.example" }, reason.reason }))["id"].GetString();
        await Done("POST declarations/{slug}/invalidations/{id}/cancellation", $"{Rivers}/invalidations/{invalidation}/cancellation");
        await Done("DELETE declarations/{slug}/invalidations/{id}", $"{Rivers}/invalidations/{invalidation}");

        var one = await Product.AddDuplicate(declaration, "Harbour Union", "Fisherfolk of the Lake");
        await Done("PUT declarations/{slug}/duplicates/{id}/decision", $"{Rivers}/duplicates/{one}/decision", new { decision = "different" });
        await Done("DELETE declarations/{slug}/duplicates/{id}/decision", $"{Rivers}/duplicates/{one}/decision");
        await Done("POST declarations/{slug}/duplicates/decisions", $"{Rivers}/duplicates/decisions", new { ids = new[] { one } });
    }

    private async Task Publishing()
    {
        await Done("POST declarations/{slug}/closing", $"{Rivers}/closing");
        await Done("DELETE declarations/{slug}/closing", $"{Rivers}/closing",
            new { closesAt = Product.Clock.GetUtcNow().AddDays(20), reason = "Signers asked for it." });
        (await secretariat.Post($"{Rivers}/closing")).Is(200);
        await Done("POST declarations/{slug}/editions", $"{Rivers}/editions", new { kind = "draft" });
        var (path, _) = await secretariat.Edition("rivers");
        const string Pattern = "declarations/{slug}/editions/{number}/deliveries";
        path = path.Replace("/api/v1/", "", StringComparison.Ordinal);
        var delivered = await Done($"POST {Pattern}", $"{path}/deliveries", secretariat.Delivery(email: "chair@conference.example"));
        var delivery = delivered["deliveries"][0].GetProperty("id").GetString();
        await Done($"PATCH {Pattern}/{{id}}", $"{path}/deliveries/{delivery}", new { recipient = "The Chair" });
        await Recommendations();
        await Done("POST deliveries/{token}", $"deliveries/{await Product.Mail.Token("chair@conference.example", "deliveries")}", by: Anyone);
        await Done($"DELETE {Pattern}/{{id}}", $"{path}/deliveries/{delivery}", new { reason = "Sent too early." });
    }

    private async Task Recommendations()
    {
        const string Pattern = "declarations/{slug}/recommendations", Path = $"{Rivers}/recommendations";
        var clause = (await secretariat.Get($"{Path}/suggestions")).Is(200).Items[0].GetProperty("id").GetString();
        await Done($"PUT {Pattern}/{{clauseId}}", $"{Path}/{clause}", new { title = "Publish" });
        var session = (await Done($"POST {Pattern}/sessions", $"{Path}/sessions", new { name = "Fifth session" }))["id"].GetGuid();
        await Done($"PUT {Pattern}/sessions/{{id}}", $"{Path}/sessions/{session}", new { name = "Fifth session, Vienna" });
        await Done($"DELETE {Pattern}/sessions/{{id}}", $"{Path}/sessions/{session}");
        var today = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}";
        var recorded = await Done($"POST {Pattern}/{{clauseId}}/entries", $"{Path}/{clause}/entries",
            new { country = "KE", happenedOn = today, status = "rejected" });
        var entry = $"{Path}/{clause}/entries/{recorded["entries"][0].GetProperty("id").GetGuid()}";
        await Done($"PUT {Pattern}/{{clauseId}}/entries/{{id}}", entry, new { country = "UG", happenedOn = today, status = "rejected" }, ifMatch: 1);
        await Done($"DELETE {Pattern}/{{clauseId}}/entries/{{id}}", entry, new { reason = "Another State." }, ifMatch: 2);
        var other = (await secretariat.Get($"{Path}/suggestions")).Is(200).Items[1].GetProperty("id").GetString();
        (await secretariat.Put($"{Path}/{other}", new { })).Is(200);
        await Done($"DELETE {Pattern}/{{clauseId}}", $"{Path}/{other}");
    }

    private async Task<ReceivedMail> Begin(object signature)
    {
        var email = (string)signature.GetType().GetProperty("email")!.GetValue(signature)!;
        (await Anyone.Post($"{Rivers}/signatures", signature)).Is(202);
        return await Product.Mail.Newest(email, mail => mail.Token("confirm") is not null);
    }

    private async Task<Guid> Signatory(string name)
    {
        await using var db = Product.Db();
        return (await db.Signatories.Where(s => s.ListedName == name).SingleAsync()).Id;
    }

    private Task<Reply> Done(string route, string path, object? body = null, Surface? by = null, int? ifMatch = null) =>
        Count(route, () => (by ?? secretariat).Call(new(route[..route.IndexOf(' ', StringComparison.Ordinal)]), path, body, ifMatch));

    private async Task<Reply> Count(string route, Func<Task<Reply>> act)
    {
        await using var db = Product.Db();
        var last = await db.AuditEntries.MaxAsync(e => (long?)e.Id) ?? 0;
        var reply = await act();
        Assert.That((int)reply.Status, Is.InRange(200, 299), $"{reply.Call}: {reply.Text}");
        actions[route] = await db.AuditEntries.Where(e => e.Id > last && e.Actor != "worker" && !e.Action.EndsWith(".begun"))
            .Select(e => e.Action).ToListAsync();
        return reply;
    }

    [GeneratedRegex(@":\w+(?=\})", RegexOptions.None, 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
