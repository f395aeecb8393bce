using Declarations.Access;

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
