using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>One that stood in a delivered edition and stands no longer. Not named again, for its safety.</summary>
public sealed record Erratum(SignatoryKind Kind, string? Country, DateOnly On);

public static class Errata
{
    /// <summary>What has left the register since a delivered edition's roll was taken, the earliest first.</summary>
    public static async Task<IReadOnlyList<Erratum>> Of(DeclarationsDb db, Edition edition, CancellationToken cancel)
    {
        if (!edition.IsPublic)
        {
            return [];
        }

        // A signatory's id is that of the signature that founded it. Held signatures are no errata: they look accepted to their sender.
        var gone = await (
            from signature in db.Signatures
            join signatory in db.Signatories on signature.Id equals signatory.Id
            join head in db.Signatories on signatory.HeadId equals head.Id
            where signature.DeclarationId == edition.DeclarationId && head.Signatures == 0
                && (signature.State == SignatureState.Withdrawn || signature.State == SignatureState.Invalidated)
                && signature.ConfirmedAt <= edition.CutOff && (signature.WithdrawnAt ?? signature.InvalidatedAt) > edition.CutOff
            select new { head.Id, head.Kind, head.Country, At = signature.WithdrawnAt ?? signature.InvalidatedAt }).ToListAsync(cancel);
        return [.. gone.GroupBy(g => g.Id)
            .Select(g => new Erratum(g.First().Kind, g.First().Country, DateOnly.FromDateTime(g.Max(each => each.At)!.Value.UtcDateTime)))
            .OrderBy(e => e.On).ThenBy(e => e.Kind)];
    }
}
