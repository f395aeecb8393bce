using Declarations.Tests.Translating;

namespace Declarations.Tests.Auditing;

public sealed partial class EveryChangeTests
{
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
}
