using Declarations.Jobs;
using Declarations.Matching;

namespace Declarations.Registering;

/// <summary>
/// Searches for duplicates of one signatory: merges certain ones, adds likely ones to the queue. Idempotent.
/// </summary>
public static class DuplicateScan
{
    /// <summary>Kind of the outbox message, enqueued after a confirmation or reactivation and when a group is split.</summary>
    public const string Message = "signature.match";

    // A signatory with a common name is not added with every other of that name.
    private const int MaxDuplicates = 5;

    public static async Task Run(DeclarationsDb db, Guid signatoryId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await ScannedSignatory.Find(db, signatoryId, cancel) is not var (scanned, length))
        {
            return;
        }

        var shared = scanned.Keys();
        var keys = shared.Hashed(db.Privacy, scanned.Signatory.DeclarationId);
        await BlockingIndex.Write(db, signatoryId, keys, cancel);
        var candidates = await BlockingIndex.Candidates(db, scanned.Signatory, shared, keys, cancel);
        if (!await RareNameReview.SplitIfAmbiguous(db, scanned, candidates, now, cancel)
            && await Queue(db, scanned, Likely(scanned, candidates, length), RareNameReview.IsAmbiguous(scanned, candidates), now, cancel))
        {
            await Run(db, signatoryId, now, cancel);
        }
    }

    /// <summary>Enqueues a scan of each active signatory in the caller's transaction.</summary>
    internal static void Enqueue(DeclarationsDb db, IEnumerable<Signatory> signatories, DateTimeOffset now)
    {
        foreach (var signatory in signatories.Where(s => s.IsActive))
        {
            db.Enqueue(now, JobQueue.Work, Message, new DuplicateScanRequest(signatory.Id));
        }
    }

    /// <summary>The best pair with each other group, by descending score. Equal names are always included.</summary>
    private static List<(ScannedSignatory Other, float Score)> Likely(
        ScannedSignatory scanned, List<ScannedSignatory> candidates, long length)
    {
        var namesOfDomain = candidates.Where(scanned.HasSameDomainAs).Append(scanned).Select(other => other.Profile.Key)
            .Distinct(StringComparer.Ordinal).Count();
        return [.. candidates.Where(other => other.Signatory.HeadId != scanned.Signatory.HeadId)
            .Select(other => (Other: other, Score: Score(other)))
            .Where(pair => pair.Score >= Matcher.AskFrom || scanned.HasSameNameAs(pair.Other))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Other.Signatory.Id)
            .DistinctBy(pair => pair.Other.Signatory.HeadId).Take(MaxDuplicates)];

        float Score(ScannedSignatory other) => Matcher.Certain(scanned.Profile, other.Profile) is not null
            ? 1
            : Matcher.ScoreInRegister(scanned.Profile, other.Profile, length, scanned.HasSameDomainAs(other) ? namesOfDomain : 1);
    }

    /// <summary>Merges or queues the pairs. True after a merge: then the changed group is scanned again.</summary>
    private static async Task<bool> Queue(
        DeclarationsDb db, ScannedSignatory scanned, List<(ScannedSignatory Other, float Score)> pairs, bool isAmbiguous,
        DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (other, _) in pairs.Where(pair => IsCertain(pair.Other)))
        {
            if (await CertainDuplicateMerge.TryMerge(db, scanned, other, now, cancel))
            {
                return true;
            }
        }

        await db.AddNew(
            [.. pairs.Select(pair => DuplicateQueue.Create(db, scanned.Signatory, pair.Other.Signatory.Id, pair.Score,
                Matcher.Why(scanned.Profile, pair.Other.Profile), now, NameKeys.Version))],
            scanned.Signatory.HeadId, [.. pairs.Select(pair => pair.Other.Signatory.HeadId)], cancel);
        return false;

        bool IsCertain(ScannedSignatory other) =>
            Matcher.Certain(scanned.Profile, other.Profile) is { } rule
            && !(isAmbiguous && rule is CertainDuplicateRules.SameCountryRareName);
    }
}

public sealed record DuplicateScanRequest(Guid SignatoryId);
