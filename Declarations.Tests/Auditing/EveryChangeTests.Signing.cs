using Declarations.Tests.Endorsing;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Auditing;

public sealed partial class EveryChangeTests
{
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
}
