using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>A signatory of a delivered edition who left the register since. Not named, for safety.</summary>
public sealed record Erratum(SignatoryKind Kind, string? Country, DateOnly On);

public static class Errata
{
    /// <summary>Errata by edition id, earliest first; only delivered editions have any.</summary>
    public static async Task<ILookup<Guid, Erratum>> Of(
        DeclarationsDb db, IReadOnlyCollection<Edition> editions, CancellationToken cancel)
    {
        var delivered = editions.Where(e => e.IsPublic).ToList();
        var departures = delivered.Count == 0 ? [] : await Departures(db, delivered, cancel);
        return delivered.SelectMany(edition => Of(edition, departures).Select(erratum => (edition.Id, Erratum: erratum)))
            .ToLookup(pair => pair.Id, pair => pair.Erratum);
    }

    // A signatory has the id of the signature that created it. Quarantined signatures are no errata: they look accepted to their sender.
    private static Task<List<Departure>> Departures(DeclarationsDb db, List<Edition> delivered, CancellationToken cancel)
    {
        var declarationId = delivered[0].DeclarationId;
        var (first, last) = (delivered.Min(e => e.CutOff), delivered.Max(e => e.CutOff));
        return (
            from signature in db.Signatures
            join signatory in db.Signatories on signature.Id equals signatory.Id
            join head in db.Signatories on signatory.HeadId equals head.Id
            where signature.DeclarationId == declarationId && head.Signatures == 0
                && (signature.State == SignatureState.Withdrawn || signature.State == SignatureState.Invalidated)
                && signature.ConfirmedAt <= last && (signature.WithdrawnAt ?? signature.InvalidatedAt) > first
            select new Departure(head.Id, head.Kind, head.Country, signature.ConfirmedAt!.Value,
                (signature.WithdrawnAt ?? signature.InvalidatedAt)!.Value)).ToListAsync(cancel);
    }

    private static IEnumerable<Erratum> Of(Edition edition, List<Departure> departures) => departures
        .Where(d => d.ConfirmedAt <= edition.CutOff && d.LeftAt > edition.CutOff)
        .GroupBy(d => d.HeadId)
        .Select(g => new Erratum(g.First().Kind, g.First().Country, DateOnly.FromDateTime(g.Max(d => d.LeftAt).UtcDateTime)))
        .OrderBy(e => e.On).ThenBy(e => e.Kind);

    private sealed record Departure(
        Guid HeadId, SignatoryKind Kind, string? Country, DateTimeOffset ConfirmedAt, DateTimeOffset LeftAt);
}
