using Declarations.Declaring;
using Declarations.Matching;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Registering;

internal static class AddedDuplicates
{
    /// <summary>Opens a declaration unless the fixture has done so; returns its id.</summary>
    public static async Task<Guid> OpenDeclaration(this Product product, Surface secretariat, string slug)
    {
        await using var db = product.Db();
        if (await db.FindDeclaration(slug, default) is { } known)
        {
            return known.Id;
        }

        await secretariat.DeclareAndOpen(slug);
        return (await db.FindDeclaration(slug, default))!.Id;
    }

    /// <summary>
    /// Adds a possible duplicate between the newest signatories of two names. A scan adds only names that look alike, which the names of
    /// these tests need not.
    /// </summary>
    public static async Task<Guid> AddDuplicate(this Product product, Guid declaration, string one, string other)
    {
        await using var db = product.Db();
        var signatories = await db.Signatories.Where(s => s.DeclarationId == declaration).ToListAsync();
        var left = signatories.Last(s => db.NameOf(s) == one);
        var right = signatories.Last(s => db.NameOf(s) == other && s.Id != left.Id);
        var duplicate = DuplicateQueue.Create(db, left, right.Id, 0.87, [new MatchReason("same-words", ["river", "justice"])],
            product.Clock.GetUtcNow());
        db.Duplicates.Add(duplicate);
        await db.SaveChangesAsync();
        return duplicate.Id;
    }
}
