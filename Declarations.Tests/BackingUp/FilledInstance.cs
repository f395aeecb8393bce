using Declarations.Access;
using Declarations.Tests.Consulting;
using Declarations.Tests.Endorsing;
using Declarations.Tests.Recommendations;
using Declarations.Tests.Translating;

namespace Declarations.Tests.BackingUp;

/// <summary>A product in which people did most of what they can do, so that most tables have rows.</summary>
internal sealed class FilledInstance(Product product)
{
    /// <summary>Addresses and names that are nowhere public.</summary>
    public static readonly string[] Secrets =
    [
        "amina.nyambura@home.example", "Amina Nyambura", "jabari@invited.example", "post@marsabit.example", "Spring Guardians",
        "Keepers of the Delta", "Lake Watch", "zuri@lakes.example", "chair@conference.example", "pending@home.example",
    ];

    /// <summary>The link of a sign-on that is not confirmed.</summary>
    public string ToConfirm { get; private set; } = "";

    /// <summary>The link of Amina's signature.</summary>
    public string Manage { get; private set; } = "";

    /// <summary>The path of the delivered edition.</summary>
    public string Edition { get; private set; } = "";

    public async Task Fill()
    {
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await Draft(await product.Anyone.SignIn(Role.Editor), secretariat);
        await Deliver(secretariat);
        await secretariat.DeclareAndOpen("rivers");
        var hook = (await secretariat.Post("declarations/rivers/webhooks", new { url = "http://127.0.0.1:9/hook" })).Is(201)["webhook"].GetProperty("id").GetGuid();
        (await secretariat.Put($"declarations/rivers/webhooks/{hook}/pause")).Is(204);
        await Sign(secretariat);
        await Write(secretariat);
        await Change(secretariat);
        (await product.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Zuri", "pending@home.example"))).Is(202);
        ToConfirm = await product.Mail.Token("pending@home.example", "confirm");
        await product.Handled();
    }

    private async Task Draft(Surface editor, Surface secretariat)
    {
        await secretariat.Declare("lakes");
        (await editor.Save("lakes", SampleTexts.Rivers, 0)).Is(201);
        (await secretariat.Put("declarations/lakes/consultation",
            new { version = 1, closesAt = product.Clock.GetUtcNow().AddDays(14) })).Is(200);
        (await product.Anyone.Post("declarations/lakes/inputs", new
        {
            body = "Name the lakes.",
            name = "Zuri Nyambura",
            organisation = "Lake Watch",
            email = "zuri@lakes.example",
            language = "en",
        })).Is(202);
        (await product.Anyone.Post($"inputs/{await product.Mail.Token("zuri@lakes.example", "input")}")).Is(200);
        var clause = (await editor.ClauseIds("lakes", 1))[^2];
        var reviewer = await product.Anyone.SignIn(Role.Reviewer);
        var thread = (await reviewer.Post("declarations/lakes/threads", new { version = 1, clauseId = clause, body = "Which ones?" })).Is(201);
        (await editor.Post($"declarations/lakes/threads/{thread["id"].GetString()}/comments", new { body = "All." })).Is(201);
        (await editor.Save("lakes", SampleTexts.Rivers.Replace("into rivers", "into lakes\tand \\ ponds", StringComparison.Ordinal), 1)).Is(201);
        (await secretariat.Post("declarations/lakes/votes", new { version = 2, quorum = 1 })).Is(201);
        (await editor.Put("declarations/lakes/versions/2/vote", new { choice = "object", statement = "Not the ponds." })).Is(204);
        await secretariat.TranslateWhole("lakes");
        await Reword(editor, thread["id"].GetString()!);
    }

    // A comment changed, a clause removed, a page looked at.
    private static async Task Reword(Surface editor, string thread)
    {
        var comment = (await editor.Post($"declarations/lakes/threads/{thread}/comments", new { body = "All of thm." })).Is(201)["id"].GetString();
        (await editor.Patch($"declarations/lakes/comments/{comment}", new { body = "All of them." })).Is(200);
        (await editor.Save("lakes", SampleTexts.Rivers.Replace("- protect those who report it.\n", "", StringComparison.Ordinal), 2)).Is(201);
        (await editor.Get("/drafting/lakes")).Is(200);
    }

    private async Task Deliver(Surface secretariat)
    {
        await secretariat.DeclareAndOpen("wetlands");
        var clauses = await secretariat.Suggested("wetlands");
        foreach (var clause in clauses)
        {
            await secretariat.MarkClause("wetlands", clause);
        }

        await product.Anyone.Sign("wetlands", Surface.Organisation("Wells of the Mara", "office@mara-wells.example"));
        await product.Anyone.Sign("wetlands", Surface.Individual("Amina Nyambura", "amina.nyambura@home.example", listing: "delivered"));
        (await secretariat.Post("declarations/wetlands/closing")).Is(200);
        (Edition, _) = await secretariat.Edition("wetlands");
        (await secretariat.Post($"{Edition}/deliveries", secretariat.Delivery(email: "chair@conference.example"))).Is(201);
        await secretariat.AddSession("wetlands", "Fifth session");
        await secretariat.RecordEntry("wetlands", clauses[0],
            new { country = "KE", happenedOn = $"{product.Clock.GetUtcNow():yyyy-MM-dd}", status = "implemented" });
        (await product.Anyone.Post($"withdrawals/{await product.Mail.Token("office@mara-wells.example", "my-signature")}")).Is(200);
    }

    private async Task Sign(Surface secretariat)
    {
        await product.Anyone.Sign("rivers", Surface.Organisation("Harbour Union", "union@harbour.example"));
        await product.Anyone.Sign("rivers", Surface.Organisation("Harbour Union Kenya", "office@harbour-union.example"));
        await product.Anyone.Sign("rivers", Surface.Individual("Amina Nyambura", "amina.nyambura@home.example", listing: "withheld"));
        Manage = await product.Mail.Token(
            "amina.nyambura@home.example", "my-signature", not: await product.Mail.Token("amina.nyambura@home.example", "my-signature"));
        await product.Anyone.Sign("rivers", Surface.Individual("Neema", "neema@home.example"));
        (await product.Anyone.Post($"withdrawals/{await product.Mail.Token("neema@home.example", "my-signature")}")).Is(200);
        await product.Anyone.Sign("rivers", Surface.Organisation("Rivers Coalition", "office@rivers-coalition.example"));
        var coalition = await product.Mail.Token("office@rivers-coalition.example", "my-signature");
        var items = new[] { new { name = "Spring Guardians of Marsabit", country = "KE", email = "post@marsabit.example" } };
        (await product.Anyone.Put($"my-signature/{coalition}/members", new { items })).Is(200);
        (await product.Anyone.Post($"my-signature/{coalition}/receipt")).Is(202);
        await secretariat.Endorse("rivers", EndorsementScene.Organisation("Keepers of the Delta"));
    }

    private static async Task Write(Surface secretariat)
    {
        var invited = new[] { new { email = "jabari@invited.example", name = "Jabari Kimani", kind = "individual" } };
        (await secretariat.Post("declarations/rivers/invitations", new { items = invited })).Is(202);
        (await secretariat.Post("declarations/rivers/updates", new { subject = "News", markdown = "We are many." })).Is(202);
    }

    // Signers and the secretariat change what they said before.
    private async Task Change(Surface secretariat)
    {
        (await product.Anyone.Patch($"my-signature/{Manage}", new { updates = true })).Is(200);
        await product.Anyone.Sign("rivers", Surface.Individual("Baraka", "baraka@home.example"));
        (await product.Anyone.Post($"my-signature/{await product.Mail.Token("baraka@home.example", "my-signature")}/erasure")).Is(200);
        (await product.Anyone.Post("declarations/rivers/signatures", Surface.Individual("Refuses", "refuses@home.example"))).Is(202);
        (await product.Anyone.Post($"confirmations/{await product.Mail.Token("refuses@home.example", "confirm")}/refusal")).Is(204);
        (await product.Anyone.Post("declarations/rivers/confirmations", new { email = "refuses@home.example", code = "AAAA-AAAA" })).Is(400);
        await product.Anyone.Sign("rivers", Surface.Individual("One of a flood", "flood@flood.example"));
        (await secretariat.Post("declarations/rivers/invalidations", new { filter = new { domain = "flood.example" }, reason = "A flood" })).Is(202);
        (await secretariat.Patch("declarations/rivers/opening",
            new { closesAt = product.Clock.GetUtcNow().AddDays(40), reason = "Postponed" })).Is(200);
        (await secretariat.Post("declarations/rivers/corrections",
            new { markdown = SampleTexts.Rivers.Replace("2026", "2025", StringComparison.Ordinal), reason = "The minutes are of 2025." })).Is(201);
        (await secretariat.Post("members",
            new { email = "lake@example.org", name = "Of the lakes", role = "editor", declarations = new[] { "lakes" } })).Is(201);
    }
}
