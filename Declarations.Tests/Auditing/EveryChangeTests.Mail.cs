using Declarations.Bouncing;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

public sealed partial class EveryChangeTests
{
    private async Task Undelivered()
    {
        (await Anyone.Post($"{Rivers}/signatures", Surface.Individual("Baraka", "gone@first.example"))).Is(202);
        (await Anyone.Post($"{Rivers}/signatures", Surface.Individual("Amani", "gone@second.example"))).Is(202);
        var failed = await Failed(2);
        await Done("POST declarations/{slug}/mail/{id}/resending", $"{Rivers}/mail/{failed[0]}/resending");
        await Done("POST declarations/{slug}/mail/{id}/address", $"{Rivers}/mail/{failed[1]}/address", new { email = "late@second.example" });
        await Anyone.Sign("rivers", Surface.Individual("Neema", "neema@third.example"));
        await using (var db = Product.Db())
        {
            var signed = (await db.Signatures.ToListAsync()).Single(s => s.Unseal(db.Privacy).Name is "Neema");
            await MailFailures.Note(db, new(MailAbout.Signature, signed.Id), "neema@third.example", MailFailure.Of("5.1.1"),
                Product.Clock.GetUtcNow(), default);
        }

        var neema = (await secretariat.Get($"{Rivers}/mail")).Items.Single(i => i.GetProperty("name").GetString() is "Neema").GetProperty("id");
        (await secretariat.Post($"{Rivers}/mail/{neema.GetString()}/address", new { email = "neema@fourth.example" })).Is(202);
        var token = await Product.Mail.Token("neema@fourth.example", "address");
        await Done("POST addresses/{token}", $"addresses/{token}", by: Anyone);
    }

    private async Task<List<string>> Failed(int count)
    {
        for (var attempt = 0; attempt < 200; attempt++, await Task.Delay(100))
        {
            var items = (await secretariat.Get($"{Rivers}/mail")).Is(200).Items.ToList();
            if (items.Count == count)
            {
                return items.ConvertAll(i => i.GetProperty("id").GetString()!);
            }
        }

        throw new AssertionException("No mail failed in 20 s.");
    }
}
