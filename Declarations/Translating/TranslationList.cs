using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Translating;

/// <summary>The newest translation of each language.</summary>
public static class TranslationList
{
    public static async Task<IReadOnlyList<TranslationStatus>> Of(
        DeclarationsDb db, Declaration declaration, AuthenticText authentic, CancellationToken cancel)
    {
        var items = new List<TranslationStatus>();
        foreach (var translation in await Newest(db, declaration.Id, cancel))
        {
            items.Add(await TranslationStatus.Of(db, declaration, translation.Language, translation, authentic, cancel));
        }

        return items;
    }

    private static async Task<List<Translation>> Newest(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var query = db.Translations.Where(t => t.DeclarationId == declarationId
            && t.Number == db.Translations.Where(u => u.DeclarationId == declarationId && u.Language == t.Language).Max(u => u.Number));
        return await query.AsNoTracking().OrderBy(t => t.Language).ToListAsync(cancel);
    }
}
