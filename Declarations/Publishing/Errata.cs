using Declarations.Matching;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>What changed in delivered editions since their cut-off, for every page that offers them.</summary>
public static class Errata
{
    /// <summary>
    /// Errata by edition id, earliest first; only delivered editions have any. Withdrawals and invalidations count at once, other changes
    /// when the public files have been rendered again.
    /// </summary>
    public static async Task<ILookup<Guid, Erratum>> Of(
        DeclarationsDb db, IReadOnlyCollection<Edition> editions, CancellationToken cancel)
    {
        var delivered = editions.Where(e => e.IsPublic).ToList();
        if (delivered.Count == 0)
        {
            return delivered.ToLookup(e => e.Id, _ => new Erratum(default, null, default));
        }

        var departures = await Departures(db, delivered, cancel);
        var listed = await ListedSignatories.Of(db, delivered, [.. departures.SelectMany(d => new[] { d.HeadId, d.Id })], cancel);
        var noted = await Noted(db, delivered, cancel);
        return delivered.SelectMany(edition => Of(edition, departures.Where(d => Listed(edition, d, listed)), noted[edition.Id]).Select(erratum => (edition.Id, Erratum: erratum)))
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
                && (signature.State == SignatureState.Withdrawn || signature.State == SignatureState.Invalidated
                    || signature.State == SignatureState.Erased)
                && signature.ConfirmedAt <= last && (signature.WithdrawnAt ?? signature.InvalidatedAt) > first
            select new Departure(head.Id, signature.Id, head.Kind, head.Country, head.ConfirmedAt, signature.ConfirmedAt!.Value,
                (signature.WithdrawnAt ?? signature.InvalidatedAt)!.Value)).ToListAsync(cancel);
    }

    private static async Task<ILookup<Guid, NotedErratum>> Noted(DeclarationsDb db, List<Edition> delivered, CancellationToken cancel)
    {
        var ids = delivered.ConvertAll(e => e.Id);
        var found = await (
            from erratum in db.EditionErrata.AsNoTracking()
            where ids.Contains(erratum.EditionId)
            join signatory in db.Signatories on erratum.SignatoryId equals signatory.Id into signatories
            from signatory in signatories.DefaultIfEmpty()
            select new NotedErratum(
                erratum, signatory == null ? erratum.SignatoryId : signatory.HeadId, signatory == null ? null : signatory.ListedName))
            .ToListAsync(cancel);
        return found.ToLookup(each => each.Erratum.EditionId);
    }

    private static IEnumerable<Erratum> Of(Edition edition, IEnumerable<Departure> departures, IEnumerable<NotedErratum> noted)
    {
        var left = departures.Where(d => d.LeftAt > edition.CutOff).ToLookup(d => d.HeadId);
        var known = noted.Where(each => each.Erratum.What is not ErratumKind.Corrected || !left.Contains(each.HeadId)).ToList();
        var heads = known.Select(each => each.HeadId).ToHashSet();
        return left.Where(g => !heads.Contains(g.Key))
            .Select(g => new Erratum(g.First().Kind, g.First().Country, Day(g.Max(d => d.LeftAt))))
            .Concat(known.Select(each => new Erratum(each.Erratum.Kind, each.Erratum.Country, Day(each.Erratum.NotedAt), each.Erratum.What,
                each.Erratum.What is ErratumKind.Corrected ? each.ListedName : null)))
            .OrderBy(e => e.On).ThenBy(e => e.Kind).ThenBy(e => e.Country, StringComparer.Ordinal);
    }

    // Of an edition of an earlier release, dates tell.
    private static bool Listed(Edition edition, Departure departure, ListedSignatories listed) =>
        listed.Among(edition.Id, departure.HeadId, departure.Id)
            ?? (departure.ConfirmedAt <= edition.CutOff && !(departure.HeadConfirmedAt <= edition.RollFrom));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private sealed record NotedErratum(EditionErratum Erratum, Guid HeadId, string? ListedName);

    private sealed record Departure(
        Guid HeadId, Guid Id, SignatoryKind Kind, string? Country, DateTimeOffset HeadConfirmedAt, DateTimeOffset ConfirmedAt, DateTimeOffset LeftAt);
}
