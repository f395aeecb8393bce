using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>The rows that an edition lists, and what changed since the edition before.</summary>
/// <param name="Addends">The number of the edition that it is an addendum to, and the cut-off of the roll that it adds to.</param>
internal sealed record EditionRoll(
    IReadOnlyList<FrozenRow> Rows, Guid? SinceId = null, FrozenChanges? Changes = null, (int To, DateTimeOffset From)? Addends = null)
{
    /// <exception cref="RuleBrokenException">Of an addendum: <c>no_final_edition</c>, <c>text_changed</c> or <c>nothing_new</c>.</exception>
    public static async Task<EditionRoll> Read(
        DeclarationsDb db, Declaration declaration, EditionKind kind, FrozenText text, CancellationToken cancel)
    {
        var before = kind is EditionKind.Draft ? null : await PrecedingEdition.Find(db, declaration.Id, kind, text.Language, cancel);
        if (kind is EditionKind.Addendum)
        {
            before = PrecedingEdition.RequireFor(text, before);
        }

        var rows = await FrozenRoll.Read(db, declaration, text.Language, cancel);
        if (before is null)
        {
            return new(rows);
        }

        var merged = await db.Signatories.Where(s => s.DeclarationId == declaration.Id && s.HeadId != s.Id)
            .Select(s => new { s.Id, s.HeadId }).ToDictionaryAsync(s => s.Id, s => s.HeadId, cancel);
        var isTextChanged = !string.Equals(before.Edition.TextSha256, text.Sha256, StringComparison.Ordinal);
        var changes = FrozenChanges.Between(before.Edition.Number, before.Addenda.Count, isTextChanged, before.Rows, rows, merged);
        if (kind is not EditionKind.Addendum)
        {
            return new(rows, before.Edition.Id, changes);
        }

        var added = changes.Added.ToHashSet();
        return added.Count > 0
            ? new([.. rows.Where(row => added.Contains(row.SignatoryId))], before.Last.Id, changes, (before.Edition.Number, before.Last.CutOff))
            : throw new RuleBrokenException("nothing_new",
                $"No signatory was added since {before.Last.Address.InEnglish().ToLowerInvariant()}, so an addendum would list nobody.");
    }
}
