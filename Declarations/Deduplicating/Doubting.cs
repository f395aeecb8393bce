using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>
/// A rare name in one country is certain only while no two organisations' mail domains bear it. When a second comes, what was
/// merged by that rule alone parts again and is asked about: the outcome is the same whoever signed first.
/// </summary>
internal static class Doubting
{
    public static async Task<bool> IsDoubtful(DeclarationsDb db, Signatory signatory, CancellationToken cancel) =>
        CertainMatch.IsDoubtful(signatory, await CertainMatch.Compatriots(signatory, Namesakes(db, signatory)).ToListAsync(cancel));

    /// <summary>The same, of what was found by key.</summary>
    public static bool IsDoubtful(Likeness sought, List<Likeness> candidates) =>
        CertainMatch.IsDoubtful(sought.Signatory, [.. candidates.Where(sought.IsCompatriotOf).Select(c => c.Signatory)]);

    /// <summary>Parts those who bear a name that has become doubtful, if any of them were merged.</summary>
    public static async Task<IReadOnlyCollection<Guid>> PartIfDue(DeclarationsDb db, Likeness sought, List<Likeness> candidates, DateTimeOffset now, CancellationToken cancel) =>
        sought.Signatory is { Kind: SignatoryKind.Organisation, OwnCountry: not null } && IsDoubtful(sought, candidates)
            && candidates.Where(sought.IsCompatriotOf).Append(sought).Any(c => c.Signatory.MergedBy is not null)
            ? await PartCompatriots(db, sought.Signatory, now, cancel)
            : [];

    /// <summary>Those who stood behind one signatory until now, and are to be looked for anew.</summary>
    private static async Task<IReadOnlyCollection<Guid>> PartCompatriots(DeclarationsDb db, Signatory signatory, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldRegister(signatory.DeclarationId, cancel);
        if (!await IsDoubtful(db, signatory, cancel))
        {
            return [];
        }

        var parted = new HashSet<Guid>();
        var merges = await Namesakes(db, signatory).Where(s => s.OwnCountry == signatory.OwnCountry && s.MergedBy != null).Select(s => s.MergedBy!.Value).ToListAsync(cancel);
        foreach (var merge in await db.Duplicates.Where(d => merges.Contains(d.Id) && d.DecidedBy == Duplicate.ByRule).ToListAsync(cancel))
        {
            var reasons = db.Privacy.UnsealJson<List<MatchReason>>(merge.Reasons, Duplicate.Purpose);
            if (reasons.Exists(r => r.Rule is CertainRules.SameCountryRareName))
            {
                var groups = await db.HoldGroups([merge.LeftId, merge.RightId], cancel);
                parted.UnionWith(groups.SelectMany(group => group.Members).Select(member => member.Id));
                await Merging.Part(db, groups, merge, Duplicate.ByRule, now, cancel);
                merge.Reopen();
                await db.SaveChangesAsync(cancel);
            }
        }

        await transaction.CommitAsync(cancel);
        return parted;
    }

    private static IQueryable<Signatory> Namesakes(DeclarationsDb db, Signatory signatory) => db.Signatories.AsNoTracking()
        .Where(s => s.DeclarationId == signatory.DeclarationId && s.Kind == signatory.Kind && s.NameHash == signatory.NameHash)
        .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id);
}
