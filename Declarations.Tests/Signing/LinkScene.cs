using Declarations.Access;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

/// <summary>One mailed link in every state that a link can be in.</summary>
public abstract class LinkScene : ProductTests
{
    protected const string Open = "states-open", Over = "states-over", Done = "states-delivered";

    protected Dictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal)
    {
        ["garbled"] = "not-whole",
        ["unknown"] = new string('a', 43),
    };

    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task ReachEveryState()
    {
        secretariat = await SignIn(Role.Secretariat);
        foreach (var slug in new[] { Open, Over, Done })
        {
            await secretariat.DeclareAndOpen(slug);
        }

        foreach (var state in new[] { "signed", "withdrawn", "erased", "invalidated", "held" })
        {
            Tokens[state] = (await Anyone.Sign(Open, Person(state))).Token;
        }

        Tokens["elsewhere"] = await Begin(Open, "elsewhere");
        await Anyone.Sign(Open, Person("elsewhere"));
        Tokens["closed"] = (await Anyone.Sign(Over, Person("closed"))).Token;
        Tokens["delivered"] = (await Anyone.Sign(Done, Person("delivered"))).Token;
        Tokens["pending"] = await Begin(Open, "pending");
        Tokens["refused"] = await Begin(Open, "refused");
        Tokens["allowed"] = await Begin(Open, "allowed");
        Tokens["expired"] = await Begin(Over, "expired");
        Tokens["deleted"] = await Begin(Done, "deleted");
        (await Anyone.Post($"withdrawals/{Tokens["withdrawn"]}")).Is(200);
        (await Anyone.Post($"my-signature/{Tokens["erased"]}/erasure")).Is(200);
        (await Anyone.Post($"confirmations/{Tokens["refused"]}/refusal")).Is(204);
        (await Anyone.Post($"confirmations/{Tokens["allowed"]}/refusal")).Is(204);
        (await Anyone.Delete($"confirmations/{Tokens["allowed"]}/refusal")).Is(204);
        (await secretariat.Put($"declarations/{Open}/register/{await IdOf("invalidated")}/invalidation", new { reason = "test" })).Is(200);
        (await secretariat.Put($"declarations/{Open}/register/{await IdOf("held")}/quarantine")).Is(200);
        await using var db = Product.Db();
        var now = Product.Clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"update declarations set state = 'closed', closed_at = {now} where slug = {Over}");
        await db.Database.ExecuteSqlAsync(
            $"update declarations set state = 'delivered', closed_at = {now.AddDays(-30)}, delivered_at = {now} where slug = {Done}");
        await SignatureRetention.Expire(db, now, default);
        await SignatureRetention.DeleteUnconfirmed(db, TimeSpan.FromDays(21), now, default);
    }

    private async Task<string> Begin(string slug, string who)
    {
        (await Anyone.Post($"declarations/{slug}/signatures", Person(who))).Is(202);
        return await Product.Mail.Token($"{who}@mail.example", "confirm");
    }

    private async Task<Guid> IdOf(string who) =>
        (await Anyone.Get($"confirmations/{Tokens[who]}"))["receipt"].GetProperty("id").GetGuid();

    protected static object Person(string who) => Surface.Individual($"Signer {who}", $"{who}@mail.example");
}
