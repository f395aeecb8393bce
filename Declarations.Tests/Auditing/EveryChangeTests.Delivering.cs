using Declarations.Tests.Registering;

namespace Declarations.Tests.Auditing;

public sealed partial class EveryChangeTests
{
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
}
