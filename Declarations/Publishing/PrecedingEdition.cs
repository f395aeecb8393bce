using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>
/// The final edition that a new one in its language is compared with: the last delivered one, else the last that is ready. An addendum
/// adds to it and to its delivered addenda.
/// </summary>
internal sealed record PrecedingEdition(Edition Edition, FrozenEdition Frozen, IReadOnlyList<(Edition Edition, FrozenEdition Frozen)> Addenda)
{
    public Edition Last => Addenda.Count > 0 ? Addenda[^1].Edition : Edition;

    /// <summary>The signatories of the edition and its addenda, as the last addendum says that they are listed.</summary>
    public IEnumerable<FrozenRow> Rows => Addenda.Select(addendum => addendum.Frozen).Aggregate(
        Frozen.Rows.AsEnumerable(), (rows, addendum) => (addendum.Changes?.ApplyTo(rows) ?? rows).Concat(addendum.Rows).ToList());

    public static async Task<PrecedingEdition?> Find(
        DeclarationsDb db, Guid declarationId, EditionKind kind, string language, CancellationToken cancel)
    {
        var found = await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declarationId && e.Language == language && e.Kind == EditionKind.Final && e.State == EditionState.Ready)
            .OrderByDescending(e => e.DeliveredAt != null).ThenByDescending(e => e.Number)
            .Select(e => new { Edition = e, e.Input!.Frozen }).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var addenda = kind is not EditionKind.Addendum ? [] : await db.Editions.AsNoTracking()
            .Where(e => e.DeclarationId == declarationId && e.AddendumTo == found.Edition.Number && e.DeliveredAt != null)
            .OrderBy(e => e.CutOff).Select(e => new { Edition = e, e.Input!.Frozen }).ToListAsync(cancel);
        return new(found.Edition, FrozenEdition.Unseal(db, found.Frozen),
            [.. addenda.Select(addendum => (addendum.Edition, FrozenEdition.Unseal(db, addendum.Frozen)))]);
    }

    /// <summary>The edition that an addendum with this text adds to.</summary>
    /// <exception cref="RuleBrokenException"><c>no_final_edition</c> or <c>text_changed</c>.</exception>
    public static PrecedingEdition RequireFor(FrozenText text, PrecedingEdition? found)
    {
        if (found is null)
        {
            throw new RuleBrokenException("no_final_edition", "An addendum adds to a final edition, and there is none in this language that is ready.");
        }

        return string.Equals(found.Edition.TextSha256, text.Sha256, StringComparison.Ordinal) ? found
            : throw new RuleBrokenException("text_changed",
                $"The text is not that of edition {found.Edition.Number} any more: make a further edition, which prints it.");
    }
}
