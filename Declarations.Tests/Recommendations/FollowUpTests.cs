using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Recommendations;

/// <summary>A delivered declaration whose recommendations are followed.</summary>
public abstract class FollowUpTests : ProductTests
{
    protected const string Slug = "followed", Path = $"declarations/{Slug}/recommendations";

    protected Surface Secretariat { get; private set; } = null!;

    protected IReadOnlyList<string> Clauses { get; private set; } = [];

    protected string Today { get; private set; } = "";

    private Guid Session { get; set; }

    [OneTimeSetUp]
    public async Task Deliver()
    {
        Secretariat = await SignIn(Role.Secretariat);
        Clauses = await Secretariat.DeliverWithRecommendations(Slug);
        await using (var db = Product.Db())
        {
            var id = db.Declarations.Single(d => d.Slug == Slug).Id;
            await db.Deliveries.Where(d => d.DeclarationId == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.DeliveredOn, new DateOnly(2026, 1, 15)));
        }

        Session = await Secretariat.AddSession(Slug, "Fourth session", "2031-10-14", "2031-10-18");
        Today = $"{Product.Clock.GetUtcNow():yyyy-MM-dd}";
    }

    protected object Entry(
        string status = "underConsideration", string? country = null, string? body = null, string? on = null, string note = "Under discussion.",
        string? link = null, Guid? sessionId = null) => new
        {
            sessionId = sessionId ?? Session,
            country = country ?? (body is null ? "KE" : null),
            body,
            happenedOn = on ?? Today,
            symbol = "RC/COP/4/L.3",
            link,
            status,
            note,
        };

    // Tests share the declaration; each takes another clause of its text.
    protected async Task<string> New()
    {
        var markable = (await Secretariat.Get($"declarations/{Slug}/versions/1/clauses")).Is(200).Items
            .Where(c => c.GetProperty("kind").GetString() is not "footnote").Select(c => c.GetProperty("id").GetString()!);
        var marked = (await Secretariat.Get(Path)).Is(200).Items
            .Where(i => i.GetProperty("entries").GetArrayLength() + i.GetProperty("removed").GetArrayLength() > 0)
            .Select(i => i.GetProperty("clauseId").GetString()!);
        var clause = markable.Except(marked, StringComparer.Ordinal).First();
        await Secretariat.MarkClause(Slug, clause);
        return clause;
    }
}
