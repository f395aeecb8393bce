using Declarations.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>The heads of the audit chain that editions state in their manifests, frozen and sealed with them.</summary>
public static class EditionHeads
{
    public static async Task<IReadOnlyList<KeptHead>> Read(DeclarationsDb db, CancellationToken cancel)
    {
        var heads = new List<KeptHead>();
        var editions = db.Editions.Join(db.Declarations, e => e.DeclarationId, d => d.Id,
            (edition, declaration) => new { edition.Number, edition.Kind, edition.AddendumTo, declaration.Slug, edition.Input!.Frozen });
        await foreach (var edition in editions.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (db.Privacy.UnsealJson<FrozenHead>(edition.Frozen, FrozenEdition.Purpose).AuditHead is { } head)
            {
                heads.Add(new($"edition {EditionNumber.Of(edition.Number, edition.Kind, edition.AddendumTo)} of {edition.Slug}", head));
            }
        }

        return heads;
    }

    private sealed record FrozenHead(AuditHead? AuditHead);
}
