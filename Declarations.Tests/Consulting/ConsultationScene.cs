using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Consulting;

/// <summary>A draft that the public is consulted on, and what participants do.</summary>
public abstract class ConsultationScene : ProductTests
{
    protected Surface Secretariat { get; private set; } = null!;

    protected Surface Editor { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task SignMembersIn()
    {
        Secretariat = await SignIn(Role.Secretariat);
        Editor = await SignIn(Role.Editor);
    }

    protected async Task Consult(string slug, string markdown = SampleTexts.Rivers, object? terms = null)
    {
        await Secretariat.Declare(slug);
        (await Secretariat.Save(slug, markdown, 0)).Is(201);
        (await Secretariat.Put($"declarations/{slug}/consultation", terms ?? new { version = 1, closesAt = In(days: 14) })).Is(200);
    }

    protected DateTimeOffset In(double days) => Product.Clock.GetUtcNow().AddDays(days);

    protected async Task<string> ClauseId(string slug, string beginning) =>
        (await Anyone.Get($"declarations/{slug}/consultation")).Is(200)["clauses"].EnumerateArray()
            .Single(c => c.GetProperty("text").GetString()!.StartsWith(beginning, StringComparison.Ordinal)).GetProperty("id").GetString()!;

    /// <summary>Writes input; nothing is handed in before the link is used.</summary>
    protected async Task<string> Write(
        string slug, string email, string body = "Name the lakes.", string? clauseId = null, string language = "en", bool showName = false)
    {
        var known = Product.Mail.To(email).Select(m => m.Token("input")).LastOrDefault(t => t is not null);
        (await Anyone.Post($"declarations/{slug}/inputs",
            new { clauseId, body, name = "Zuri Nyambura", organisation = "Lake Watch", email, language, showName })).Is(202);
        return await Product.Mail.Token(email, "input", not: known);
    }

    protected async Task<(string Token, string Id)> HandIn(
        string slug, string email, string body = "Name the lakes.", string? clauseId = null, string language = "en", bool showName = false)
    {
        var token = await Write(slug, email, body, clauseId, language, showName);
        return (token, (await Anyone.Post($"inputs/{token}")).Is(200)["id"].GetString()!);
    }
}

internal static class ConsultationSteps
{
    /// <summary>Waits until the Worker has handled every message that is due.</summary>
    public static async Task Handled(this Product product)
    {
        await using var db = product.Db();
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(50))
        {
            var now = product.Clock.GetUtcNow();
            if (!await db.OutboxMessages.AnyAsync(m => m.DoneAt == null && m.FailedAt == null && m.DueAt <= now))
            {
                return;
            }
        }

        Assert.Fail("Messages still wait after a minute.");
    }

    /// <summary>A draft that the public is consulted on, in a product of its own. Returns the signed-in secretariat.</summary>
    public static async Task<Surface> Consult(this Product product, string slug, double days = 3, string moderation = "before")
    {
        var secretariat = await product.Anyone.SignIn(Role.Secretariat);
        await secretariat.Declare(slug);
        (await secretariat.Save(slug, SampleTexts.Rivers, 0)).Is(201);
        await secretariat.OpenRound(product, slug, days, moderation);
        return secretariat;
    }

    public static async Task OpenRound(this Surface secretariat, Product product, string slug, double days, string moderation = "before") =>
        (await secretariat.Put($"declarations/{slug}/consultation",
            new { version = 1, closesAt = product.Clock.GetUtcNow().AddDays(days), moderation })).Is(200);
}
