using Declarations.Declaring;

namespace Declarations.Tests.Signing;

public static class OpenDeclaration
{
    /// <summary>
    /// A declaration as adoption and opening leave it, closing in 30 days; written straight to the database, since these tests are about
    /// what follows.
    /// </summary>
    public static async Task<Declaration> Open(this Product product, string slug)
    {
        var now = product.Clock.GetUtcNow();
        var declaration = await product.Draft(slug, d =>
        {
            d.Adopt(1, new string('a', 64), approvals: 1, now);
            d.Open(now.AddDays(30), "Europe/Vienna", graceHours: 24, now);
        });
        return declaration;
    }

    public static async Task<Declaration> Draft(this Product product, string slug, Action<Declaration>? then = null)
    {
        var now = product.Clock.GetUtcNow();
        var declaration = new Declaration
        {
            Id = Guid.CreateVersion7(now),
            Slug = slug,
            Title = "A declaration on rivers",
            Language = "en",
            Conference = new("Conference of the Parties to the Rivers Convention", "4", "Vienna", null, null),
            CreatedAt = now,
        };
        then?.Invoke(declaration);
        await using var db = product.Db();
        db.Declarations.Add(declaration);
        await db.SaveChangesAsync();
        return declaration;
    }
}
