using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

internal static class Opening
{
    /// <summary>A declaration that takes signatures, without a text: what the register does needs none.</summary>
    public static async Task<Guid> OpenDeclaration(this Product product, Surface secretariat, string slug)
    {
        await using var db = product.Db();
        if (await db.Declarations.Where(d => d.Slug == slug).Select(d => (Guid?)d.Id).SingleOrDefaultAsync() is { } known)
        {
            return known;
        }

        await secretariat.Declare(slug);
        var declaration = (await db.FindDeclaration(slug, default))!;
        var now = product.Clock.GetUtcNow();
        declaration.Adopt(1, new string('a', 64), 1, now);
        declaration.Open(now.AddDays(30), "Europe/Vienna", 24, now);
        await db.SaveChangesAsync();
        return declaration.Id;
    }

    /// <summary>Puts a question between the two newest signatures that bear these names.</summary>
    public static async Task<Guid> Ask(this Product product, Guid declaration, string one, string other)
    {
        await using var db = product.Db();
        var signatories = await db.Signatories.Where(s => s.DeclarationId == declaration).ToListAsync();
        var left = signatories.Last(s => Declarations.Registering.SignatoryListing.NameOf(db, s) == one);
        var right = signatories.Last(s => Declarations.Registering.SignatoryListing.NameOf(db, s) == other && s.Id != left.Id);
        var duplicate = Declarations.Registering.DuplicateQueue.Ask(db, left, right.Id, 0.87,
            [new Declarations.Matching.MatchReason("same-words", ["river", "justice"])], product.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return duplicate.Id;
    }
}
