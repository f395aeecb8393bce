using Declarations.Matching;
using Declarations.Registering;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Publishing;

/// <summary>Notes what the public files of a delivered edition show otherwise than the delivered ones. The caller saves.</summary>
internal static class NoteErrata
{
    public static async Task Note(
        DeclarationsDb db, Edition edition, FrozenEdition frozen, ShownRoll shown, DateTimeOffset now,
        CancellationToken cancel)
    {
        var noted = await db.EditionErrata.Where(e => e.EditionId == edition.Id).ToDictionaryAsync(e => e.SignatoryId, cancel);
        var changed = frozen.Rows.Zip(shown.Rows, (was, current) => (was.SignatoryId, was.Row, What: Changed(was.Row, current)))
            .Concat(ChangedSince(frozen.Changes?.Corrected, shown.Corrected)).Concat(ChangedSince(frozen.Changes?.Named, shown.Named))
            .Where(row => row.What is not null).DistinctBy(row => row.SignatoryId)
            .Concat(MembersLeft(frozen, shown.Rows)).ToDictionary(row => row.SignatoryId);
        db.EditionErrata.RemoveRange(noted.Values.Where(erratum => !changed.ContainsKey(erratum.SignatoryId)));
        var left = await Left(db, [.. changed.Values.Where(row => row.What is ErratumKind.Removed).Select(row => row.SignatoryId)], cancel);
        var corrected = await Corrected(
            db, [.. changed.Values.Where(row => row.What is ErratumKind.Corrected).Select(row => row.SignatoryId)], edition.CutOff, cancel);
        foreach (var (id, row, what) in changed.Values)
        {
            if (!noted.TryGetValue(id, out var erratum))
            {
                db.EditionErrata.Add(new EditionErratum
                {
                    EditionId = edition.Id,
                    SignatoryId = id,
                    What = what!.Value,
                    Kind = row.Kind,
                    Country = row.Country,
                    NotedAt = At(what.Value, id) ?? now,
                });
            }
            else if (erratum.What != what || what is ErratumKind.Corrected)
            {
                (erratum.What, erratum.NotedAt) = (what!.Value, At(what.Value, id) ?? (erratum.What == what ? erratum.NotedAt : now));
            }
        }

        DateTimeOffset? At(ErratumKind what, Guid id) =>
            (what is ErratumKind.Removed ? left : corrected).TryGetValue(id, out var at) ? at : null;
    }

    // The list of changes of an addendum names signatories that its roll does not hold.
    private static IEnumerable<(Guid SignatoryId, RollRow Row, ErratumKind? What)> ChangedSince(
        IReadOnlyList<CorrectedRow>? listed, IReadOnlyList<RollRow> shown) =>
        (listed ?? []).Zip(shown, (was, current) => (was.SignatoryId, was.Row, Changed(was.Row, current)));

    private static ErratumKind? Changed(RollRow was, RollRow current) =>
        current.Group is RowListing.Removed ? ErratumKind.Removed
            : current.IsNamed && !string.Equals(was.Name, current.Name, StringComparison.Ordinal) ? ErratumKind.Corrected : null;

    // Of the members that the public files named, those that they do not name any more with every coalition that did.
    private static IEnumerable<(Guid SignatoryId, RollRow Row, ErratumKind? What)> MembersLeft(
        FrozenEdition frozen, IReadOnlyList<RollRow> shown)
    {
        var named = shown.SelectMany(row => row.Members ?? []).Select(member => member.Id).ToHashSet();
        return frozen.Rows.SelectMany(row => CurrentRoll.Show(row.Row, row.Row.Listing).Members ?? [])
            .Where(member => !named.Contains(member.Id))
            .DistinctBy(member => member.Key)
            .Select(member => (
                member.Key, new RollRow(SignatoryKind.Organisation, null, member.Country), (ErratumKind?)ErratumKind.MemberLeft));
    }

    private static async Task<Dictionary<Guid, DateTimeOffset>> Left(DeclarationsDb db, List<Guid> ids, CancellationToken cancel) =>
        await db.Signatures.Where(s => ids.Contains(s.Id) && (s.WithdrawnAt ?? s.InvalidatedAt) != null)
            .Select(s => new { s.Id, At = (s.WithdrawnAt ?? s.InvalidatedAt)!.Value }).ToDictionaryAsync(s => s.Id, s => s.At, cancel);

    // The newest correction of any member of the group: each can be the one whose name is listed.
    private static async Task<Dictionary<Guid, DateTimeOffset>> Corrected(
        DeclarationsDb db, List<Guid> ids, DateTimeOffset cutOff, CancellationToken cancel) =>
        ids.Count == 0 ? [] : await (
            from member in db.Signatories
            where ids.Contains(member.HeadId)
            join change in db.SignatoryEvents on member.Id equals change.SignatoryId
            where change.At > cutOff && (change.What == SignatoryEventKind.Renamed || change.What == SignatoryEventKind.Respelled)
            group change by member.HeadId into changes
            select new { changes.Key, At = changes.Max(c => c.At) }).ToDictionaryAsync(c => c.Key, c => c.At, cancel);
}
