using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>What to know about the final edition before in its language: whether it waits to be delivered, and who has left since.</summary>
internal static class EarlierEditions
{
    public static async Task<IEnumerable<PreflightItem>> Of(
        DeclarationsDb db, Declaration declaration, EditionKind kind, string language, CancellationToken cancel)
    {
        var last = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declaration.Id && e.Language == language && e.Kind == EditionKind.Final && e.State != EditionState.Failed)
            .OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancel);
        if (last is null)
        {
            return [];
        }

        var left = await db.Signatures.CountAsync(s => s.DeclarationId == declaration.Id && s.ConfirmedAt <= last.CutOff
            && (s.WithdrawnAt ?? s.InvalidatedAt) > last.CutOff, cancel);
        var editions = $"/secretariat/{declaration.Slug}/editions";
        return
        [
            .. left == 0 ? Array.Empty<PreflightItem>() :
            [
                new("withdrawals", $"{left} {(left == 1 ? "signature" : "signatures")} of edition {last.Number} "
                    + $"{(left == 1 ? "has" : "have")} been withdrawn or invalidated since.", editions),
            ],
            .. last.IsPublic ? Array.Empty<PreflightItem>() : [new("newer_edition", Waiting(last, kind), editions)],
        ];
    }

    private static string Waiting(Edition last, EditionKind kind) => (last.State, kind) switch
    {
        (EditionState.Rendering, _) => $"Edition {last.Number} is still being rendered.",
        (_, EditionKind.Addendum) => $"Edition {last.Number} is ready and not delivered: instead of an addendum, a further edition can take its place.",
        _ => $"Edition {last.Number} is ready and not delivered: this one would take its place.",
    };
}
